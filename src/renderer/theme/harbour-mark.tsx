/** Quayside's mark: a Q whose tail is a mooring line over a wave. */
export function HarbourMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 512 512" width={size} height={size} aria-hidden focusable="false">
      <defs>
        <linearGradient id="harbour-sea" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#12889a" />
          <stop offset="1" stopColor="#0a4356" />
        </linearGradient>
      </defs>
      <rect x="24" y="24" width="464" height="464" rx="108" fill="url(#harbour-sea)" />
      <g fill="none" strokeLinecap="round">
        <circle cx="256" cy="232" r="118" stroke="#fff" strokeWidth="44" />
        <path d="M104 372c50-42 101-42 152 0s102 42 152 0" stroke="#0a4356" strokeWidth="84" />
        <path d="M104 372c50-42 101-42 152 0s102 42 152 0" stroke="#fff" strokeWidth="40" />
        <path d="M300 276l66 66" stroke="#f2b84b" strokeWidth="44" />
      </g>
    </svg>
  );
}
