package io.eltgateway.app.mcp;

/** How the server introduces itself: a name for programs, a title for people, its version. */
public record ServerInfo(String name, String title, String version) {}
