/** English words that say nothing about what a passage is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also an and any are as at be because been before but by can could did do ' +
    'does each for from had has have how i if in into is it its me might more most must my no nor ' +
    'not of on only or our over own should so some such tell than that the their them then there ' +
    'these they this those through to under until up us very was we were what when where which ' +
    'while who why will with would you your'
  ).split(' '),
);
