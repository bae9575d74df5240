// CQL2 in its text form (OGC 21-065), as far as filters go here: comparisons of a property with values, joined by AND, OR and NOT.
// Also what older filters have: dates and times as plain text in quotes.
grammar Cql2;

filter: disjunction EOF;
disjunction: conjunction (OR conjunction)*;
conjunction: negation (AND negation)*;
negation: NOT* primary;
primary: LPAREN disjunction RPAREN | predicate;

predicate
    : property comparator value                                    # comparison
    | value comparator property                                    # reversedComparison
    | property NOT? BETWEEN value AND value                        # between
    | property NOT? IN LPAREN value (COMMA value)* RPAREN          # among
    | property NOT? LIKE STRING                                    # like
    | property IS NOT? NULL                                        # missing
    | TEMPORAL LPAREN property COMMA (value | interval) RPAREN     # temporal
    ;

comparator: EQ | NE | LT | LE | GT | GE;
property: NAME | QUOTED_NAME;
value: STRING | NUMBER | TRUE | FALSE | (TIMESTAMP | DATE) LPAREN STRING RPAREN;
interval: INTERVAL LPAREN STRING COMMA STRING RPAREN;

AND: [Aa] [Nn] [Dd];
OR: [Oo] [Rr];
NOT: [Nn] [Oo] [Tt];
BETWEEN: [Bb] [Ee] [Tt] [Ww] [Ee] [Ee] [Nn];
IN: [Ii] [Nn];
LIKE: [Ll] [Ii] [Kk] [Ee];
IS: [Ii] [Ss];
NULL: [Nn] [Uu] [Ll] [Ll];
TRUE: [Tt] [Rr] [Uu] [Ee];
FALSE: [Ff] [Aa] [Ll] [Ss] [Ee];
TIMESTAMP: [Tt] [Ii] [Mm] [Ee] [Ss] [Tt] [Aa] [Mm] [Pp];
DATE: [Dd] [Aa] [Tt] [Ee];
INTERVAL: [Ii] [Nn] [Tt] [Ee] [Rr] [Vv] [Aa] [Ll];
TEMPORAL: [Tt] '_' ([Aa] [Ff] [Tt] [Ee] [Rr] | [Bb] [Ee] [Ff] [Oo] [Rr] [Ee] | [Dd] [Uu] [Rr] [Ii] [Nn] [Gg]
    | [Ee] [Qq] [Uu] [Aa] [Ll] [Ss] | [Ii] [Nn] [Tt] [Ee] [Rr] [Ss] [Ee] [Cc] [Tt] [Ss]);

EQ: '=';
NE: '<>';
LT: '<';
LE: '<=';
GT: '>';
GE: '>=';
LPAREN: '(';
RPAREN: ')';
COMMA: ',';

STRING: '\'' ('\'\'' | '\\' . | ~['\\])* '\'';
NUMBER: [+-]? ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+) ([Ee] [+-]? [0-9]+)?;
NAME: [\p{L}_:] [\p{L}\p{Nd}_:.]*;
QUOTED_NAME: '"' ~["]+ '"';
BLANK: [ \t\r\n]+ -> skip;
