/** The blur engine 'opencv'. {@link org.boulevard.blur.opencv.EngineStart} is the way in. */
package org.boulevard.blur.opencv;
