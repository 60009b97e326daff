// `huiqi/types` has types only; a compiler that keeps the import finds nothing to run here.
export {};
