import type { Texts } from './texts.js';

export const sv: Texts = {
  applicant: {
    application_received: {
      subject: 'Ansökan har kommit in',
      line: 'Vi har tagit emot er ansökan. Ni får besked när den är granskad.',
    },
    application_dismissed: {
      subject: 'Ansökan har avvisats',
      line: 'Ansökan uppfyllde inte formkraven och prövas därför inte. Skälen finns i ärendet.',
    },
    application_approved: {
      subject: 'Ansökan har beviljats',
      line: 'Beslut har fattats om ert bidrag. Läs beslutet och dess villkor i ärendet.',
    },
    application_rejected: {
      subject: 'Ansökan har avslagits',
      line: 'Beslut har fattats om er ansökan. Motiveringen, och hur ni begär omprövning, finns i ärendet.',
    },
    application_reinstated: {
      subject: 'Ansökan prövas på nytt',
      line: 'Avslaget omprövas. En annan beslutsfattare fattar ett nytt beslut.',
    },
    completion_requested: {
      subject: 'Ansökan behöver kompletteras',
      line: 'Handläggaren har ställt en fråga som behöver besvaras innan granskningen kan fortsätta.',
    },
    completion_expired: {
      subject: 'Tiden att komplettera har gått ut',
      line: 'Frågan om er ansökan blev inte besvarad i tid. Granskningen fortsätter på det underlag som finns.',
    },
    completion_accepted: {
      subject: 'Kompletteringen är godtagen',
      line: 'Ert svar räcker, och granskningen fortsätter.',
    },
    completion_returned: {
      subject: 'Kompletteringen räcker inte',
      line: 'Handläggaren behöver veta mer. Se frågan i ärendet och svara på nytt.',
    },
    agreement_sent: {
      subject: 'Avtal att underteckna',
      line: 'Avtalet om bidraget väntar på er firmatecknares underskrift.',
    },
    agreement_active: { subject: 'Avtalet gäller', line: 'Båda parter har undertecknat avtalet, och bidraget löper.' },
    grant_lapsed: {
      subject: 'Bidraget har förfallit',
      line: 'Avtalet undertecknades inte i tid. Bidraget har gått tillbaka till utlysningens ram.',
    },
    grant_terminated: {
      subject: 'Bidraget har avslutats i förtid',
      line: 'Beslut har fattats om att avsluta bidraget. Skälen finns i ärendet.',
    },
    grant_completed: { subject: 'Ärendet är avslutat', line: 'Allt är redovisat och betalt. Tack för samarbetet.' },
    reporting_opened: {
      subject: 'Dags att redovisa året',
      line: 'Redovisningsåret har slutat. Rapporten och rekvisitionen kan nu skrivas i ärendet.',
    },
    next_year_begun: { subject: 'Nästa år har börjat', line: 'Året är redovisat, och bidraget löper vidare.' },
    change_approved: { subject: 'Ändringen är godkänd', line: 'Er begäran om ändring har godkänts och gäller nu.' },
    change_returned: {
      subject: 'Ändringsbegäran behöver rättas',
      line: 'Handläggaren har lämnat tillbaka er begäran om ändring. Skälet finns i ärendet.',
    },
    change_rejected: {
      subject: 'Ändringen har avslagits',
      line: 'Er begäran om ändring har avslagits. Skälet finns i ärendet.',
    },
    report_attested: {
      subject: 'Rapport att underteckna',
      line: 'Årets rapport är attesterad och väntar på er firmatecknare.',
    },
    report_returned: {
      subject: 'Rapporten behöver rättas',
      line: 'Handläggaren har lämnat tillbaka årets rapport. Skälet finns i ärendet.',
    },
    report_approved: { subject: 'Rapporten är godkänd', line: 'Årets rapport är godkänd.' },
    report_rejected: { subject: 'Rapporten är underkänd', line: 'Årets rapport är underkänd. Skälet finns i ärendet.' },
    claim_attested: {
      subject: 'Rekvisition att underteckna',
      line: 'Årets rekvisition är attesterad och väntar på er firmatecknare.',
    },
    claim_returned: {
      subject: 'Rekvisitionen behöver rättas',
      line: 'Granskaren har lämnat tillbaka årets rekvisition. Skälet och anmärkningarna finns i ärendet.',
    },
    claim_rejected: {
      subject: 'Rekvisitionen är avslagen',
      line: 'Årets rekvisition har avslagits. Skälet finns i ärendet.',
    },
    claim_approved: {
      subject: 'Rekvisitionen är godkänd',
      line: 'Årets rekvisition är godkänd och betalas ut i nästa betalfil.',
    },
    claim_paid: { subject: 'Rekvisitionen är betald', line: 'Banken har betalat ut årets rekvisition.' },
    claim_recovered: {
      subject: 'Återkrav',
      line: 'Pengar som har betalats ut ska betalas tillbaka. Skälet finns i ärendet.',
    },
  },
  staff: {
    application_arrived: { subject: 'Ny ansökan', line: 'En ansökan har kommit in och väntar på formaliakontroll.' },
    application_withdrawn: {
      subject: 'Ansökan har dragits tillbaka',
      line: 'Den sökande har dragit tillbaka sin ansökan.',
    },
    decision_awaited: {
      subject: 'Ansökan att besluta om',
      line: 'Granskningen är klar, och ansökan väntar på beslut.',
    },
    review_reopened: {
      subject: 'Granskningen är öppnad igen',
      line: 'En ansökan ska granskas på nytt. Skälet finns i ärendet.',
    },
    reconsideration_asked: {
      subject: 'Omprövning begärd',
      line: 'Den sökande har begärt att ett avslag omprövas av en annan beslutsfattare.',
    },
    completion_answered: {
      subject: 'Komplettering har kommit in',
      line: 'Den sökande har besvarat frågan om sin ansökan.',
    },
    completion_expired: {
      subject: 'Komplettering uteblev',
      line: 'Den sökande har inte besvarat frågan om sin ansökan i tid.',
    },
    assessor_recused: {
      subject: 'Bedömare har avstått',
      line: 'En bedömare har avstått från uppdraget. En annan kan behöva utses.',
    },
    assessment_submitted: {
      subject: 'Bedömning har kommit in',
      line: 'En bedömare har lämnat sin bedömning av en ansökan.',
    },
    agreement_countersigned: {
      subject: 'Avtalet är undertecknat av den sökande',
      line: 'Avtalet väntar på vår underskrift för att börja gälla.',
    },
    change_requested: {
      subject: 'Ändring begärd',
      line: 'En begäran om ändring av ett bidrag väntar på handläggning.',
    },
    report_arrived: { subject: 'Rapport har kommit in', line: 'En årsrapport väntar på granskning.' },
    claim_checked: {
      subject: 'Rekvisition att granska',
      line: 'En rekvisition är kontrollerad mot reglerna och väntar på granskning.',
    },
    claim_verified: { subject: 'Rekvisition att attestera', line: 'En rekvisition är granskad och väntar på attest.' },
    batch_rejected: { subject: 'Betalfil avvisad', line: 'Banken har avvisat en betalfil. Inget har betalats ut.' },
    batch_returned: { subject: 'Betalning i retur', line: 'Banken har returnerat en betalfil. Pengarna är tillbaka.' },
    batch_unknown: {
      subject: 'Banken känner inte till en betalfil',
      line: 'Banken säger att den inte har fått en betalfil. Någon behöver avgöra om samma fil ska skickas igen.',
    },
    emergency_asked: {
      subject: 'Nödåtkomst har begärts',
      line: 'En administratör har begärt en roll i en nödsituation. Någon annan av er måste godkänna eller avslå inom en timme.',
    },
    emergency_approved: {
      subject: 'Nödåtkomst har godkänts',
      line: 'En administratör har fått en roll i en nödsituation, i högst en timme. Alla administratörer och revisorer får det här mejlet.',
    },
    emergency_ended: {
      subject: 'Nödåtkomst är slut',
      line: 'En nödåtkomst har avslutats eller blev aldrig av. I historiken står vad som gjordes.',
    },
  },
  assessor: {
    assessment_assigned: {
      subject: 'Ansökan att bedöma',
      line: 'Du har utsetts att bedöma en ansökan. Börja med att ange om du är jävig.',
    },
  },
  person: {
    invited: {
      subject: 'Du är inbjuden till Medel',
      line: 'Du har fått ett uppdrag i Medel. Logga in med den här e-postadressen inom fjorton dagar.',
    },
    role_granted: {
      subject: 'Du har fått en roll',
      line: 'Du har fått en ny roll i Medel. Den gäller från och med nu.',
    },
    role_withdrawn: { subject: 'En roll har avslutats', line: 'En av dina roller i Medel har avslutats.' },
    role_lent: {
      subject: 'En kollega vikarierar för dig',
      line: 'Du har låtit en kollega ha en av dina roller i Medel för en tid. Under Mina uppgifter kan du avsluta det.',
    },
    role_borrowed: {
      subject: 'Du vikarierar för en kollega',
      line: 'En kollega har låtit dig ha en av sina roller i Medel för en tid. Under Mina uppgifter står vilken och hur länge.',
    },
    lending_ended: {
      subject: 'Ett vikariat har avslutats',
      line: 'Ett vikariat i Medel som du var med i har avslutats i förtid.',
    },
    second_factor_added: {
      subject: 'Ett nytt sätt att logga in',
      line: 'En lösennyckel eller app har lagts till på ditt konto i Medel. Var det inte du? Hör av dig till den som sköter konton hos din organisation.',
    },
    second_factor_removed: {
      subject: 'Ett sätt att logga in är borttaget',
      line: 'En lösennyckel eller app har tagits bort från ditt konto i Medel. Var det inte du? Hör av dig till den som sköter konton hos din organisation.',
    },
    recovery_code_used: {
      subject: 'En reservkod har använts',
      line: 'Någon har loggat in i Medel som du med en av dina reservkoder. Var det inte du? Hör av dig till den som sköter konton hos din organisation.',
    },
  },
  account: {
    account_registered: {
      subject: 'Ett konto har registrerats',
      line: 'Ett konto att betala till har registrerats för er organisation. Det används först när en annan person har bekräftat det. Är något fel, återkalla det.',
    },
    account_confirmed: {
      subject: 'Ett konto har bekräftats',
      line: 'Ett nytt konto att betala till gäller för er organisation. Är något fel, återkalla det genast.',
    },
    account_withdrawn: {
      subject: 'Ett konto har återkallats',
      line: 'Ett konto att betala till har återkallats för er organisation. Ingenting betalas dit mer.',
    },
  },
  reminder: {
    completion_due: {
      before: { subject: 'Påminnelse om komplettering', line: 'Frågan om er ansökan ska vara besvarad senast {day}.' },
      after: { subject: 'Komplettering saknas', line: 'Frågan om er ansökan skulle ha varit besvarad senast {day}.' },
    },
    agreement_unsigned: {
      before: {
        subject: 'Påminnelse om avtal',
        line: 'Avtalet är inte undertecknat. Är det inte undertecknat före {day} förfaller bidraget.',
      },
      after: { subject: 'Avtalet är inte undertecknat', line: 'Tiden att underteckna avtalet gick ut {day}.' },
    },
    report_due: {
      before: { subject: 'Påminnelse om rapport', line: 'Årets rapport ska lämnas senast {day}.' },
      after: {
        subject: 'Rapporten är inte inlämnad',
        line: 'Årets rapport ska lämnas senast {day} och har ännu inte kommit in.',
      },
    },
  },
  digest: {
    subject: 'Dagens händelser',
    line: 'Det här har hänt sedan förra mejlet:\n\n{list}\n\nDu läser mer på sidan.',
  },
  signInLink: {
    subject: 'Din länk till Medel',
    line: 'Följ länken i samma webbläsare som du bad om den i, inom en kvart. Den fungerar en gång. Bad du inte om den? Då behöver du inte göra något.',
  },
  footer: 'Du får detta mejl för att du har ett uppdrag i Medel. Det går inte att svara på det.',
};
