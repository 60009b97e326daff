// What TypeScript refuses of the element, as it would refuse it of any other.

export const refused = [
  // @ts-expect-error answers are an object
  <huiqi-widget answers={5} />,
  // @ts-expect-error no such colours
  <huiqi-widget theme="sepia" />,
  // @ts-expect-error a report is there to be read
  <huiqi-widget report={null} />,
  // @ts-expect-error a change carries no data
  <huiqi-widget onhuiqi-change={({ detail }) => detail.answers} />,
];
