/** To measure how well searches find the shipped documents. */
export interface ShippedQuestion {
  readonly question: string;
  /** Any of these is an answer. */
  readonly documents: readonly string[];
}

/** Asked by who wrote the documents, and so in their words. */
export const AUTHOR_QUESTIONS: readonly ShippedQuestion[] = [
  {
    question: 'What reactions take place and which components are the products?',
    documents: ['process-overview.md'],
  },
  {
    question: 'Which streams feed the plant and what is their composition?',
    documents: ['unit-feeds.md'],
  },
  {
    question: 'How is the heat of reaction removed from the reactor?',
    documents: ['unit-reactor.md'],
  },
  {
    question: 'Why does a falling condenser outlet with a warmer separator mean fouling?',
    documents: ['idv-18.md'],
  },
  {
    question: 'What does the compressor by-pass valve do?',
    documents: ['unit-compressor-recycle.md'],
  },
  {
    question: 'How does steam in the stripper keep E out of the product?',
    documents: ['unit-stripper.md'],
  },
  { question: 'When does the purge override open the valve?', documents: ['unit-purge.md'] },
  { question: 'What is the dead time of the product analyser?', documents: ['unit-analysers.md'] },
  { question: 'base value and noise of XMEAS 14', documents: ['measurements.md'] },
  {
    question: 'Which valve is XMV 7 and what does 100 % mean?',
    documents: ['manipulated-variables.md'],
  },
  {
    question: 'Which controller moves the setpoint of the steam flow?',
    documents: ['control-cascades.md'],
  },
  {
    question: 'At what reactor pressure does the plant shut down?',
    documents: ['shutdown-limits.md'],
  },
  {
    question: 'What is the difference between T² and SPE?',
    documents: ['detection-pca-t2-spe.md'],
  },
  { question: 'canonical variate analysis states and residuals', documents: ['detection-cva.md'] },
  { question: 'A feed is zero but its valve is fully open', documents: ['idv-06.md'] },
  { question: 'the purge valve doubled because more inert B comes in', documents: ['idv-02.md'] },
  {
    question: 'The reactor cooling water valve moves in a saw-tooth limit cycle',
    documents: ['idv-14.md'],
  },
  {
    question: 'XMV 10 has a lasting offset but all measurements are normal',
    documents: ['idv-04.md'],
  },
  { question: 'pressure difference between reactor and separator grows', documents: ['idv-20.md'] },
  { question: 'catalyst activity drifts slowly', documents: ['idv-13.md'] },
  { question: 'IDV(16)', documents: ['idv-16.md'] },
  { question: 'fault 21', documents: ['fault-21.md'] },
  { question: 'recycle flow is noisy because valves stick', documents: ['idv-19.md'] },
  { question: 'stream 4 header pressure loss', documents: ['idv-07.md'] },
];

/** What a process engineer asks, written without looking at how the documents put it. */
export const ENGINEER_QUESTIONS: readonly ShippedQuestion[] = [
  {
    question: 'How much gas do we bleed off to keep inerts from building up in the loop?',
    documents: ['unit-purge.md'],
  },
  {
    question: 'The reactor is getting hotter although we are at full cooling water, what is wrong?',
    documents: ['idv-04.md', 'idv-11.md', 'idv-17.md', 'unit-reactor.md'],
  },
  {
    question: 'How long do I wait for a new gas chromatograph result on the reactor feed?',
    documents: ['unit-analysers.md'],
  },
  {
    question: 'At what liquid height does the vessel trip?',
    documents: ['shutdown-limits.md'],
  },
  {
    question: 'We lost the supply of A, what happens next and how quickly must I act?',
    documents: ['idv-06.md'],
  },
  {
    question: 'Which faults will my T² chart probably miss?',
    documents: ['idv-03.md', 'idv-09.md', 'idv-15.md', 'detection-pca-t2-spe.md'],
  },
  {
    question: 'How do we adjust the ratio of G to H in the product?',
    documents: ['control-cascades.md'],
  },
  {
    question: 'Is a sluggish valve on the condenser water visible anywhere?',
    documents: ['idv-15.md'],
  },
  {
    question: 'Why would the stripper temperature swing when nobody touched the steam?',
    documents: ['idv-16.md', 'idv-10.md'],
  },
  {
    question: 'Surge protection of the recycle machine',
    documents: ['unit-compressor-recycle.md'],
  },
  {
    question: 'What is the normal pressure in the reactor in kPa?',
    documents: ['measurements.md', 'unit-reactor.md', 'process-overview.md', 'shutdown-limits.md'],
  },
  {
    question: 'Warm river water reaches the condenser, which readings move first?',
    documents: ['idv-05.md', 'idv-12.md'],
  },
  {
    question: 'Slow degradation of the catalyst: how do I recognise it in the trends?',
    documents: ['idv-13.md'],
  },
  {
    question: 'Too little C in the mixed feed compared with A',
    documents: ['idv-01.md', 'idv-08.md', 'idv-07.md'],
  },
  {
    question: 'Which tag do I look at for the flow of the product leaving the plant?',
    documents: ['measurements.md', 'unit-stripper.md'],
  },
  {
    question: 'How is the number of lagged samples chosen for the subspace method?',
    documents: ['detection-cva.md'],
  },
  {
    question: 'Which actuator opens the agitator or changes its speed?',
    documents: ['manipulated-variables.md', 'unit-reactor.md'],
  },
  {
    question: 'A control valve on the combined A and C line does not respond any more',
    documents: ['fault-21.md'],
  },
  {
    question: 'Which loop holds the liquid inventory of the separator?',
    documents: ['control-basic-loops.md', 'unit-condenser-separator.md'],
  },
  {
    question: 'Deposits on the condenser tubes',
    documents: ['idv-18.md'],
  },
];
