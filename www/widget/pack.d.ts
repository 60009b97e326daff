declare module 'huiqi/*.pack?url' {
  const url: string;
  export default url;
}
