/** Makes, in the build, what programs that use the REST API are made from. Nothing of it is in the client. */
@NullMarked
package io.netsentinel.client.build;

import org.jspecify.annotations.NullMarked;
