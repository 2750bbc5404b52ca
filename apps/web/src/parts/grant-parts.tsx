import type { ChangeRequest } from '../api/contract.js';
import { Deadline } from '../applications/deadline.js';
import { lastInstantOf } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';
import type { PartsProps } from './parts-props.js';
import { EXTENSION, reallocation } from './beginnings.js';
import { PartGroup } from './part-group.js';
import { PartRow } from './part-row.js';

export function AgreementParts(props: PartsProps) {
  const { t, instant } = useWords();
  const agreement = props.application.grant?.agreement;
  return (
    <PartGroup name="agreement" {...props}>
      {agreement
        ? [
            <PartRow key={agreement.id} machine="agreement" name={t('part.agreement')} part={agreement} {...props}>
              <p className="muted">
                {agreement.signedAt ? (
                  t('part.signed', { time: instant(agreement.signedAt) })
                ) : (
                  <>
                    {t('part.signBy')} <Deadline at={lastInstantOf(agreement.signBy)} />
                  </>
                )}
              </p>
            </PartRow>,
          ]
        : []}
    </PartGroup>
  );
}

export function ChangeRequestParts(props: PartsProps) {
  const { text } = useWords();
  return (
    <PartGroup name="changeRequests" begin={[reallocation(props.application, text), EXTENSION]} {...props}>
      {props.application.changeRequests.map((request) => (
        <OneChangeRequest key={request.id} request={request} {...props} />
      ))}
    </PartGroup>
  );
}

function OneChangeRequest({ request, ...props }: PartsProps & { request: ChangeRequest }) {
  const { word } = useWords();
  return (
    <PartRow machine="change_request" name={word('changeKind', request.kind)} part={request} {...props}>
      <p className="as-written">{request.reason}</p>
    </PartRow>
  );
}
