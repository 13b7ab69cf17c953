/** Hosts REST resources that bundles offer as services: permissions, JSON, validation, problems, OpenAPI. */
@NullMarked
package io.netsentinel.web.rest;

import org.jspecify.annotations.NullMarked;
