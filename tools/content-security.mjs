// The Content-Security-Policy under which the page and the widget work, wherever they are served: one string for the page's own meta element,
// the server of this folder, the tests and CONTRIBUTING.md. Every directive in it may stand in a meta element.

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types huiqi lit-html',
].join('; ');

/** The same for a page that has everything inside it: `scripts` and `styles` are the SHA-256 of its elements, in base64. */
export function contentSecurityOfOneFile(scripts, styles) {
  const hashes = (of) => of.map((hash) => ` 'sha256-${hash}'`).join('');
  return [
    "default-src 'none'",
    `script-src${hashes(scripts)} 'wasm-unsafe-eval'`,
    `style-src${hashes(styles)}`,
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
