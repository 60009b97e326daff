// The element as a controlled component: its answers are the host's state, and every change comes back.

import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Answers, Decimal } from 'huiqi/types';
import type { HuiqiWidget } from 'huiqi/widget';
import 'huiqi/widget';
import { certain } from './estimate';

function certainOf(widget: HuiqiWidget | null): Decimal {
  return widget?.report?.totals.qualified.low ?? '';
}

function App() {
  const [answers, setAnswers] = useState<Answers>({ in_district: true });
  const [told, setTold] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState('');
  const [own, setOwn] = useState('');
  const widget = useRef<HuiqiWidget>(null);
  useEffect(() => {
    void certain(answers).then(setOwn);
    // Answers that the host sets are in the report at once.
    setSeen(certainOf(widget.current));
  }, [answers]);
  return (
    <>
      <button type="button" onClick={() => setAnswers({ in_district: true, incubatee: true, annual_rent: '180000' })}>
        Prefill
      </button>
      <p>Told: <output id="told">{told.join(' ')}</output></p>
      <p>The page sees <output id="seen">{seen}</output> yuan, and computes <output id="own">{own}</output>.</p>
      <huiqi-widget
        ref={widget}
        lang="en"
        asOf="2023-06-30"
        answers={answers}
        onhuiqi-ready={({ currentTarget, detail }) => {
          setTold((before) => [...before, `huiqi-ready ${JSON.stringify(detail)}`]);
          setSeen(certainOf(currentTarget));
        }}
        onhuiqi-change={({ currentTarget, detail }) => {
          setTold((before) => [...before, `huiqi-change ${JSON.stringify(detail)}`]);
          setAnswers(currentTarget.answers);
        }}
        onhuiqi-error={({ detail }) => setTold((before) => [...before, `huiqi-error ${detail.message}`])}
      />
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<StrictMode><App /></StrictMode>);
