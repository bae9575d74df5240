/** The blur engine 'remote', and the service that it talks to. {@link org.boulevard.blur.remote.RemoteStart} is the way in. */
package org.boulevard.blur.remote;
