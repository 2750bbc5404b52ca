/** What people may ask of a rule pack. */
export interface RulePackEvent {
  type: 'PUBLISH';
}
