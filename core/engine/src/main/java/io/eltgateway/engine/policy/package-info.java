/**
 * What a configuration allows. Every tool of an instance gets one {@link
 * io.eltgateway.engine.policy.ToolPolicy}, and its one decision both filters tools/list and
 * authorises tools/call.
 *
 * <p>Whatever is not understood is refused: a rule that throws denies, an argument that cannot be
 * read makes the call heavier, a tighter mode never allows what a wider one refuses.
 */
package io.eltgateway.engine.policy;
