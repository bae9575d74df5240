package org.boulevard.jpeg;

import java.util.List;

/**
 * A scan: which components it has, the tables they were coded with, and where its data lie.
 *
 * @param components by their place in the frame
 * @param dc         tables, in the order of the components
 * @param ac         likewise
 * @param dcSlots    under which numbers the file has these tables
 * @param acSlots    likewise
 * @param interval   MCUs between two restart markers; 0: there are none
 * @param from       the first byte of the entropy-coded data in the file
 * @param to         behind the last
 */
record Scan(List<Integer> components, List<HuffmanTable> dc, List<HuffmanTable> ac, List<Integer> dcSlots, List<Integer> acSlots, int interval,
            int from, int to) {
}
