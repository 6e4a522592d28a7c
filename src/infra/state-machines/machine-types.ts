/** The types of state machines. */
export const STATE_MACHINE_TYPES: ReadonlySet<string> = new Set([
  'AWS::Serverless::StateMachine',
  'AWS::StepFunctions::StateMachine',
]);
