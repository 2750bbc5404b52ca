import type { ReactNode } from 'react';

import type { Application, Me, Part } from '../api/contract.js';
import { isOnSide } from '../applications/may.js';
import { ClosedDoors } from '../workflow/closed-doors.js';
import { DoorButtons } from '../workflow/door-buttons.js';
import { StatusTag } from '../workflow/status-tag.js';

interface PartRowProps {
  readonly machine: string;
  readonly name: string;
  readonly part: Part;
  readonly application: Application;
  readonly me: Me;
  /** What there is to know about it. */
  readonly children?: ReactNode;
  /** A way to a page of its own. */
  readonly link?: ReactNode;
}

/** A part of a case with a life of its own: where it stands, what the reader can do with it, and why not more. */
export function PartRow({ machine, name, part, application, me, children, link }: PartRowProps) {
  return (
    <li className="part">
      <div className="part-head">
        <h4>{name}</h4>
        <StatusTag machine={machine} status={part.status} />
      </div>
      {children}
      <div className="cluster">
        <DoorButtons machine={machine} part={part} applicationId={application.id} of={name} />
        {link}
      </div>
      <ClosedDoors
        machine={machine}
        doors={part.doors}
        applicationId={application.id}
        isMine={(who) => isOnSide(me, application, who)}
      />
    </li>
  );
}
