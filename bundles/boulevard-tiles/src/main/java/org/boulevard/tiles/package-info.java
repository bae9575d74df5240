/** The map: vector tiles, and styles to draw them with. */
package org.boulevard.tiles;
