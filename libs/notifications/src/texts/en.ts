import type { Texts } from './texts.js';

export const en: Texts = {
  applicant: {
    application_received: {
      subject: 'Application received',
      line: 'We have received your application. You will hear from us when it has been reviewed.',
    },
    application_dismissed: {
      subject: 'Application dismissed',
      line: 'The application failed the formal check and is not considered further. The reasons are in the case.',
    },
    application_approved: {
      subject: 'Application approved',
      line: 'A decision has been made on your grant. Read the decision and its conditions in the case.',
    },
    application_rejected: {
      subject: 'Application rejected',
      line: 'A decision has been made on your application. The motivation, and how to ask for a reconsideration, are in the case.',
    },
    application_reinstated: {
      subject: 'Application reconsidered',
      line: 'The rejection is being reconsidered. Another decision-maker will decide anew.',
    },
    completion_requested: {
      subject: 'Your application must be completed',
      line: 'The programme officer has asked a question that must be answered before the review can go on.',
    },
    completion_expired: {
      subject: 'The time to complete has run out',
      line: 'The question about your application was not answered in time. The review goes on with what there is.',
    },
    completion_accepted: { subject: 'Completion accepted', line: 'Your answer is sufficient, and the review goes on.' },
    completion_returned: {
      subject: 'The completion is not sufficient',
      line: 'The programme officer needs to know more. See the question in the case and answer again.',
    },
    agreement_sent: {
      subject: 'Agreement to sign',
      line: 'The agreement on the grant awaits the signature of your signatory.',
    },
    agreement_active: {
      subject: 'The agreement is in force',
      line: 'Both parties have signed the agreement, and the grant is running.',
    },
    grant_lapsed: {
      subject: 'The grant has lapsed',
      line: 'The agreement was not signed in time. The grant has gone back to the frame of the call.',
    },
    grant_terminated: {
      subject: 'The grant has been terminated',
      line: 'It has been decided to end the grant before its time. The reasons are in the case.',
    },
    grant_completed: {
      subject: 'The case is closed',
      line: 'Everything is accounted for and paid. Thank you for the cooperation.',
    },
    reporting_opened: {
      subject: 'Time to report on the year',
      line: 'The reporting year has ended. The report and the claim can now be written in the case.',
    },
    next_year_begun: {
      subject: 'The next year has begun',
      line: 'The year is accounted for, and the grant goes on running.',
    },
    change_approved: { subject: 'Change approved', line: 'Your change request has been approved and is now in force.' },
    change_returned: {
      subject: 'The change request must be mended',
      line: 'The programme officer has returned your change request. The reason is in the case.',
    },
    change_rejected: {
      subject: 'Change rejected',
      line: 'Your change request has been rejected. The reason is in the case.',
    },
    report_attested: {
      subject: 'Report to sign',
      line: "The year's report has been attested and awaits your signatory.",
    },
    report_returned: {
      subject: 'The report must be mended',
      line: "The programme officer has returned the year's report. The reason is in the case.",
    },
    report_approved: { subject: 'Report approved', line: "The year's report has been approved." },
    report_rejected: {
      subject: 'Report rejected',
      line: "The year's report has been rejected. The reason is in the case.",
    },
    claim_attested: { subject: 'Claim to sign', line: "The year's claim has been attested and awaits your signatory." },
    claim_returned: {
      subject: 'The claim must be mended',
      line: "The claims officer has returned the year's claim. The reason and the findings are in the case.",
    },
    claim_rejected: {
      subject: 'Claim rejected',
      line: "The year's claim has been rejected. The reason is in the case.",
    },
    claim_approved: {
      subject: 'Claim approved',
      line: "The year's claim has been approved and will be paid with the next payment file.",
    },
    claim_paid: { subject: 'Claim paid', line: "The bank has paid the year's claim." },
    claim_recovered: {
      subject: 'Recovery',
      line: 'Money that was paid must be paid back. The reason is in the case.',
    },
  },
  staff: {
    application_arrived: {
      subject: 'New application',
      line: 'An application has arrived and awaits its formal check.',
    },
    application_withdrawn: {
      subject: 'Application withdrawn',
      line: 'The applicant has withdrawn an application.',
    },
    decision_awaited: {
      subject: 'Application to decide on',
      line: 'The review is complete, and the application awaits a decision.',
    },
    review_reopened: {
      subject: 'Review reopened',
      line: 'An application must be reviewed again. The reason is in the case.',
    },
    reconsideration_asked: {
      subject: 'Reconsideration asked for',
      line: 'The applicant has asked for a rejection to be reconsidered by another decision-maker.',
    },
    completion_answered: {
      subject: 'Completion received',
      line: 'The applicant has answered the question about an application.',
    },
    completion_expired: {
      subject: 'Completion not received',
      line: 'The applicant has not answered the question about an application in time.',
    },
    assessor_recused: {
      subject: 'Assessor recused',
      line: 'An assessor has left an assessment. Somebody else may have to be assigned.',
    },
    assessment_submitted: {
      subject: 'Assessment received',
      line: 'An assessor has submitted the assessment of an application.',
    },
    agreement_countersigned: {
      subject: 'Agreement signed by the applicant',
      line: 'The agreement awaits our signature to come into force.',
    },
    change_requested: { subject: 'Change requested', line: 'A request to change a grant awaits handling.' },
    report_arrived: { subject: 'Report received', line: "A year's report awaits review." },
    claim_checked: {
      subject: 'Claim to verify',
      line: 'A claim has been checked against the rules and awaits verification.',
    },
    claim_verified: { subject: 'Claim to approve', line: 'A claim has been verified and awaits approval.' },
    batch_rejected: {
      subject: 'Payment file rejected',
      line: 'The bank has rejected a payment file. Nothing was paid.',
    },
    batch_returned: { subject: 'Payment returned', line: 'The bank has returned a payment file. The money is back.' },
    batch_unknown: {
      subject: 'The bank does not know a payment file',
      line: 'The bank says it has not received a payment file. Somebody must decide whether the same file is sent again.',
    },
    emergency_asked: {
      subject: 'Emergency access was asked for',
      line: 'An administrator has asked for a role in an emergency. Another of you must approve or refuse it within an hour.',
    },
    emergency_approved: {
      subject: 'Emergency access was approved',
      line: 'An administrator has a role in an emergency, for an hour at most. Every administrator and auditor gets this mail.',
    },
    emergency_ended: {
      subject: 'Emergency access is over',
      line: 'Emergency access has ended or came to nothing. The history says what was done.',
    },
  },
  assessor: {
    assessment_assigned: {
      subject: 'Application to assess',
      line: 'You have been asked to assess an application. Begin by saying whether you have a conflict of interest.',
    },
  },
  person: {
    invited: {
      subject: 'You are invited to Medel',
      line: 'You have been given a part in Medel. Sign in with this e-mail address within fourteen days.',
    },
    role_granted: {
      subject: 'You have been given a role',
      line: 'You have been given a new role in Medel. It holds from now on.',
    },
    role_withdrawn: { subject: 'A role has ended', line: 'One of your roles in Medel has ended.' },
    role_lent: {
      subject: 'A colleague stands in for you',
      line: 'You let a colleague have one of your roles in Medel for a time. You can end it under My details.',
    },
    role_borrowed: {
      subject: 'You stand in for a colleague',
      line: 'A colleague let you have one of their roles in Medel for a time. Which one and for how long is under My details.',
    },
    lending_ended: {
      subject: 'Standing in has ended',
      line: 'That one of you stood in for the other in Medel has been ended before its time.',
    },
    second_factor_added: {
      subject: 'A new way to sign in',
      line: 'A passkey or an app was added to your account in Medel. Was it not you? Tell whoever looks after accounts in your organisation.',
    },
    second_factor_removed: {
      subject: 'A way to sign in was removed',
      line: 'A passkey or an app was removed from your account in Medel. Was it not you? Tell whoever looks after accounts in your organisation.',
    },
    recovery_code_used: {
      subject: 'A recovery code was used',
      line: 'Somebody signed in to Medel as you with one of your recovery codes. Was it not you? Tell whoever looks after accounts in your organisation.',
    },
  },
  account: {
    account_registered: {
      subject: 'An account has been registered',
      line: 'An account to be paid to has been registered for your organisation. It is used only once another person has confirmed it. If anything is wrong, withdraw it.',
    },
    account_confirmed: {
      subject: 'An account has been confirmed',
      line: 'A new account to be paid to holds for your organisation. If anything is wrong, withdraw it at once.',
    },
    account_withdrawn: {
      subject: 'An account has been withdrawn',
      line: 'An account to be paid to has been withdrawn for your organisation. Nothing more is paid to it.',
    },
  },
  reminder: {
    completion_due: {
      before: {
        subject: 'Reminder of a completion',
        line: 'The question about your application must be answered by {day}.',
      },
      after: {
        subject: 'Completion missing',
        line: 'The question about your application should have been answered by {day}.',
      },
    },
    agreement_unsigned: {
      before: {
        subject: 'Reminder of the agreement',
        line: 'The agreement is not signed. Unless it is signed before {day}, the grant lapses.',
      },
      after: { subject: 'The agreement is not signed', line: 'The time to sign the agreement ran out on {day}.' },
    },
    report_due: {
      before: { subject: 'Reminder of the report', line: "The year's report is due on {day}." },
      after: {
        subject: 'The report has not arrived',
        line: "The year's report is due on {day} and has not arrived yet.",
      },
    },
  },
  digest: {
    subject: 'What has happened',
    line: 'This has happened since the last mail:\n\n{list}\n\nRead more on the page.',
  },
  signInLink: {
    subject: 'Your link to Medel',
    line: 'Follow the link in the same browser that you asked for it in, within fifteen minutes. It works once. Did you not ask for it? Then there is nothing you need to do.',
  },
  footer: 'You receive this mail because you have a role in Medel. It cannot be replied to.',
};
