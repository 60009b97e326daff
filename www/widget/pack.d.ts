declare module 'huiqi/*.pack?url' {
  const url: string;
  export default url;
}

/** What the file above lacks; null: nothing. */
declare module 'huiqi/*.rest?url' {
  const url: string | null;
  export default url;
}
