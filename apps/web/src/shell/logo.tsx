/** The wordmark: an m of two arches, the second resting on a coin. */
export function Logo() {
  return (
    <svg viewBox="0 0 132 32" width="132" height="32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--ds-color-accent-base-default)" />
      <path
        d="M7 23V13.5a4.5 4.5 0 0 1 9 0V23m0-9.5a4.5 4.5 0 0 1 9 0V19"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="25" cy="23.4" r="2.1" fill="#f2b27a" />
      <text
        x="42"
        y="23.5"
        fontSize="23"
        fontWeight="600"
        letterSpacing="-0.4"
        fill="var(--ds-color-accent-text-default)"
      >
        Medel
      </text>
    </svg>
  );
}
