/** Its URL; in the one-file edition its bytes. */
declare module 'huiqi/*.pack?url' {
  const url: string | Uint8Array;
  export default url;
}

/** What the file above lacks; null: nothing. */
declare module 'huiqi/*.rest?url' {
  const url: string | Uint8Array | null;
  export default url;
}
