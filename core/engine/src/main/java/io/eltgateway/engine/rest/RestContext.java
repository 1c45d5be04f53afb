package io.eltgateway.engine.rest;

import io.eltgateway.spi.Http;
import java.util.Map;

/** What all declarative tools of one instance share. */
record RestContext(Http http, Map<String, String> pathValues, RestOptions options) {}
