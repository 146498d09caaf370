/** How many mails a member who stays away gets at each pace, before the farewell. */
export const usualBackOff = { weekly: 4, fortnightly: 4, monthly: 3 }

/** The days without a return after which a member is no longer active, drifting or lapsed. */
export const usualStageLimits = { active: 14, drifting: 28, lapsed: 180 }

/** Well below the 5 % and 0.1 % at which SES begins to review an account. */
export const usualBrake = {
  bounces: { share: 0.02, least: 10 },
  complaints: { share: 0.0008, least: 3 },
}
