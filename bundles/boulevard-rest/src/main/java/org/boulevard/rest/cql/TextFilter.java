package org.boulevard.rest.cql;

import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;

/** CQL2 as text. */
final class TextFilter extends Cql2BaseVisitor<Condition> {
    private static final int LONGEST = 1 << 20;

    private final Conditions conditions;

    TextFilter(Conditions conditions) {
        this.conditions = conditions;
    }

    private static final class Strict extends BaseErrorListener {
        @Override
        public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message, RecognitionException e) {
            throw Conditions.refusal("it goes wrong at character " + (column + 1) + (line > 1 ? " of line " + line : ""));
        }
    }

    Condition read(String filter) {
        if (filter.length() > LONGEST) {
            throw Conditions.refusal("it is longer than " + LONGEST + " characters");
        }
        var strict = new Strict();
        var lexer = new Cql2Lexer(CharStreams.fromString(filter));
        lexer.removeErrorListeners();
        lexer.addErrorListener(strict);
        var tokens = new CommonTokenStream(lexer);
        tokens.fill();
        refuseIfDeep(tokens.getTokens());
        var parser = new Cql2Parser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(strict);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL); // enough for this grammar, and never slow
        return visit(parser.filter());
    }

    /** The parser goes down with every bracket: it must not be led deeper than the stack. */
    private static void refuseIfDeep(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.getType() == Cql2Lexer.LPAREN && ++depth > Conditions.DEEPEST) {
                throw Conditions.tooDeep();
            } else if (token.getType() == Cql2Lexer.RPAREN) {
                depth--;
            }
        }
    }

    @Override
    public Condition visitFilter(Cql2Parser.FilterContext filter) {
        return visit(filter.disjunction());
    }

    @Override
    public Condition visitDisjunction(Cql2Parser.DisjunctionContext disjunction) {
        List<Condition> parts = disjunction.conjunction().stream().map(this::visit).toList();
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    @Override
    public Condition visitConjunction(Cql2Parser.ConjunctionContext conjunction) {
        List<Condition> parts = conjunction.negation().stream().map(this::visit).toList();
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    @Override
    public Condition visitNegation(Cql2Parser.NegationContext negation) {
        return unless(negation.NOT().size() % 2 == 1, visit(negation.primary()));
    }

    @Override
    public Condition visitPrimary(Cql2Parser.PrimaryContext primary) {
        return visit(primary.disjunction() == null ? primary.predicate() : primary.disjunction());
    }

    @Override
    public Condition visitComparison(Cql2Parser.ComparisonContext comparison) {
        return conditions.comparison(name(comparison.property()), operator(comparison.comparator()), value(comparison.value()));
    }

    @Override
    public Condition visitReversedComparison(Cql2Parser.ReversedComparisonContext comparison) {
        return conditions.comparison(name(comparison.property()), operator(comparison.comparator()).reversed(), value(comparison.value()));
    }

    @Override
    public Condition visitBetween(Cql2Parser.BetweenContext between) {
        return unless(between.NOT() != null,
                conditions.between(name(between.property()), value(between.value(0)), value(between.value(1))));
    }

    @Override
    public Condition visitAmong(Cql2Parser.AmongContext among) {
        return unless(among.NOT() != null, conditions.among(name(among.property()), among.value().stream().map(TextFilter::value).toList()));
    }

    @Override
    public Condition visitLike(Cql2Parser.LikeContext like) {
        return unless(like.NOT() != null, conditions.like(name(like.property()), text(like.STRING().getText())));
    }

    @Override
    public Condition visitMissing(Cql2Parser.MissingContext missing) {
        return unless(missing.NOT() != null, conditions.missing(name(missing.property())));
    }

    @Override
    public Condition visitTemporal(Cql2Parser.TemporalContext temporal) {
        String relation = temporal.TEMPORAL().getText();
        if (temporal.interval() != null) {
            return conditions.temporal(relation, name(temporal.property()), text(temporal.interval().STRING(0).getText()),
                    text(temporal.interval().STRING(1).getText()));
        }
        if (!(value(temporal.value()) instanceof String moment)) {
            throw Conditions.refusal(relation + " compares times");
        }
        return conditions.temporal(relation, name(temporal.property()), moment, moment);
    }

    private static Condition unless(boolean negated, Condition condition) {
        return negated ? new Condition.Not(condition) : condition;
    }

    private static String name(Cql2Parser.PropertyContext property) {
        String text = property.getText();
        return property.QUOTED_NAME() == null ? text : text.substring(1, text.length() - 1);
    }

    private static Operator operator(Cql2Parser.ComparatorContext comparator) {
        return JsonFilter.operator(comparator.getText()).orElseThrow();
    }

    private static Object value(Cql2Parser.ValueContext value) {
        if (value.STRING() != null) {
            return text(value.STRING().getText());
        }
        return value.NUMBER() == null ? (Object) (value.TRUE() != null) : Conditions.number(value.NUMBER().getText());
    }

    /** Without its quotes; one inside is written twice, or with a backslash before it. */
    private static String text(String quoted) {
        String inside = quoted.substring(1, quoted.length() - 1);
        var text = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char character = inside.charAt(i);
            if (character == '\'') {
                i++; // the second of two
            } else if (character == '\\') {
                i++; // in a pattern it stays before what stands for itself
                if (inside.charAt(i) != '\'') {
                    text.append(character);
                }
            }
            text.append(inside.charAt(i));
        }
        return text.toString();
    }
}
