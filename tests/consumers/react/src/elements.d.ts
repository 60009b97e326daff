// What JSX knows of the element, from the package's own types.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { HuiqiWidget } from 'huiqi/widget';

type Events = {
  [Name in keyof HTMLElementEventMap & `huiqi-${string}` as `on${Name}`]?: (
    event: HTMLElementEventMap[Name] & { readonly currentTarget: HuiqiWidget },
  ) => void;
};
type Properties = Partial<Pick<HuiqiWidget, 'answers' | 'policy' | 'policyBytes' | 'asOf' | 'theme' | 'articles'>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'huiqi-widget': DetailedHTMLProps<HTMLAttributes<HuiqiWidget>, HuiqiWidget> & Properties & Events;
    }
  }
}
