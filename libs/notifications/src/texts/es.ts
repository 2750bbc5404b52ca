import type { Texts } from './texts.js';

export const es: Texts = {
  applicant: {
    application_received: {
      subject: 'Solicitud recibida',
      line: 'Hemos recibido su solicitud. Les informaremos cuando haya sido revisada.',
    },
    application_dismissed: {
      subject: 'Solicitud inadmitida',
      line: 'La solicitud no superó el control formal y no se examinará. Los motivos figuran en el expediente.',
    },
    application_approved: {
      subject: 'Solicitud aprobada',
      line: 'Se ha tomado una decisión sobre su subvención. Lean la decisión y sus condiciones en el expediente.',
    },
    application_rejected: {
      subject: 'Solicitud denegada',
      line: 'Se ha tomado una decisión sobre su solicitud. La motivación, y cómo pedir una revisión, figuran en el expediente.',
    },
    application_reinstated: {
      subject: 'Solicitud en revisión',
      line: 'La denegación se está revisando. Otra persona decidirá de nuevo.',
    },
    completion_requested: {
      subject: 'Hay que completar la solicitud',
      line: 'La persona encargada del programa ha hecho una pregunta que debe responderse para continuar el examen.',
    },
    completion_expired: {
      subject: 'El plazo para completar ha vencido',
      line: 'La pregunta sobre su solicitud no se respondió a tiempo. El examen continúa con la documentación disponible.',
    },
    completion_accepted: {
      subject: 'Respuesta aceptada',
      line: 'Su respuesta es suficiente y el examen continúa.',
    },
    completion_returned: {
      subject: 'La respuesta no es suficiente',
      line: 'Se necesita más información. Vean la pregunta en el expediente y respondan de nuevo.',
    },
    agreement_sent: {
      subject: 'Convenio pendiente de firma',
      line: 'El convenio de la subvención espera la firma de su representante.',
    },
    agreement_active: {
      subject: 'El convenio está en vigor',
      line: 'Ambas partes han firmado el convenio y la subvención está en curso.',
    },
    grant_lapsed: {
      subject: 'La subvención ha caducado',
      line: 'El convenio no se firmó a tiempo. El importe ha vuelto al presupuesto de la convocatoria.',
    },
    grant_terminated: {
      subject: 'La subvención se ha terminado anticipadamente',
      line: 'Se ha decidido terminar la subvención antes de tiempo. Los motivos figuran en el expediente.',
    },
    grant_completed: {
      subject: 'El expediente está cerrado',
      line: 'Todo está justificado y pagado. Gracias por la cooperación.',
    },
    reporting_opened: {
      subject: 'Es hora de informar sobre el año',
      line: 'El año de informe ha terminado. El informe y la solicitud de reembolso ya se pueden redactar en el expediente.',
    },
    next_year_begun: {
      subject: 'Ha comenzado el año siguiente',
      line: 'El año está justificado y la subvención continúa.',
    },
    change_approved: {
      subject: 'Modificación aprobada',
      line: 'Su solicitud de modificación ha sido aprobada y ya está en vigor.',
    },
    change_returned: {
      subject: 'Hay que corregir la solicitud de modificación',
      line: 'Su solicitud de modificación ha sido devuelta. El motivo figura en el expediente.',
    },
    change_rejected: {
      subject: 'Modificación denegada',
      line: 'Su solicitud de modificación ha sido denegada. El motivo figura en el expediente.',
    },
    report_attested: {
      subject: 'Informe pendiente de firma',
      line: 'El informe del año está validado y espera la firma de su representante.',
    },
    report_returned: {
      subject: 'Hay que corregir el informe',
      line: 'El informe del año ha sido devuelto. El motivo figura en el expediente.',
    },
    report_approved: { subject: 'Informe aprobado', line: 'El informe del año ha sido aprobado.' },
    report_rejected: {
      subject: 'Informe rechazado',
      line: 'El informe del año ha sido rechazado. El motivo figura en el expediente.',
    },
    claim_attested: {
      subject: 'Solicitud de reembolso pendiente de firma',
      line: 'La solicitud de reembolso del año está validada y espera la firma de su representante.',
    },
    claim_returned: {
      subject: 'Hay que corregir la solicitud de reembolso',
      line: 'La solicitud de reembolso ha sido devuelta. El motivo y las observaciones figuran en el expediente.',
    },
    claim_rejected: {
      subject: 'Solicitud de reembolso rechazada',
      line: 'La solicitud de reembolso del año ha sido rechazada. El motivo figura en el expediente.',
    },
    claim_approved: {
      subject: 'Solicitud de reembolso aprobada',
      line: 'La solicitud de reembolso ha sido aprobada y se pagará con el próximo fichero de pagos.',
    },
    claim_paid: {
      subject: 'Reembolso pagado',
      line: 'El banco ha pagado la solicitud de reembolso del año.',
    },
    claim_recovered: {
      subject: 'Reintegro',
      line: 'Hay que devolver dinero ya pagado. El motivo figura en el expediente.',
    },
  },
  staff: {
    application_arrived: {
      subject: 'Nueva solicitud',
      line: 'Ha llegado una solicitud que espera su control formal.',
    },
    application_withdrawn: {
      subject: 'Solicitud retirada',
      line: 'La parte solicitante ha retirado una solicitud.',
    },
    decision_awaited: {
      subject: 'Solicitud pendiente de decisión',
      line: 'El examen ha terminado y la solicitud espera una decisión.',
    },
    review_reopened: {
      subject: 'Examen reabierto',
      line: 'Una solicitud debe examinarse de nuevo. El motivo figura en el expediente.',
    },
    reconsideration_asked: {
      subject: 'Revisión solicitada',
      line: 'La parte solicitante ha pedido que otra persona revise una denegación.',
    },
    completion_answered: {
      subject: 'Respuesta recibida',
      line: 'La parte solicitante ha respondido a la pregunta sobre una solicitud.',
    },
    completion_expired: {
      subject: 'Respuesta no recibida',
      line: 'La parte solicitante no ha respondido a tiempo a la pregunta sobre una solicitud.',
    },
    assessor_recused: {
      subject: 'Una persona evaluadora se ha abstenido',
      line: 'Una persona evaluadora ha dejado su encargo. Puede ser necesario designar a otra.',
    },
    assessment_submitted: {
      subject: 'Evaluación recibida',
      line: 'Se ha entregado la evaluación de una solicitud.',
    },
    agreement_countersigned: {
      subject: 'Convenio firmado por la parte solicitante',
      line: 'El convenio espera nuestra firma para entrar en vigor.',
    },
    change_requested: {
      subject: 'Modificación solicitada',
      line: 'Una solicitud de modificación de una subvención espera tramitación.',
    },
    report_arrived: { subject: 'Informe recibido', line: 'Un informe anual espera revisión.' },
    claim_checked: {
      subject: 'Solicitud de reembolso por verificar',
      line: 'Una solicitud de reembolso se ha contrastado con las reglas y espera verificación.',
    },
    claim_verified: {
      subject: 'Solicitud de reembolso por aprobar',
      line: 'Una solicitud de reembolso está verificada y espera aprobación.',
    },
    batch_rejected: {
      subject: 'Fichero de pagos rechazado',
      line: 'El banco ha rechazado un fichero de pagos. No se ha pagado nada.',
    },
    batch_returned: {
      subject: 'Pago devuelto',
      line: 'El banco ha devuelto un fichero de pagos. El dinero está de vuelta.',
    },
    batch_unknown: {
      subject: 'El banco no conoce un fichero de pagos',
      line: 'El banco dice que no ha recibido un fichero de pagos. Hay que decidir si se envía de nuevo el mismo fichero.',
    },
    emergency_asked: {
      subject: 'Se ha solicitado acceso de emergencia',
      line: 'Un administrador ha solicitado un rol en una emergencia. Otra persona debe aprobarlo o rechazarlo en una hora.',
    },
    emergency_approved: {
      subject: 'Se ha aprobado un acceso de emergencia',
      line: 'Un administrador tiene un rol en una emergencia, durante una hora como máximo. Todos los administradores y auditores reciben este correo.',
    },
    emergency_ended: {
      subject: 'El acceso de emergencia ha terminado',
      line: 'Un acceso de emergencia ha terminado o no llegó a concederse. El historial dice qué se hizo.',
    },
  },
  assessor: {
    assessment_assigned: {
      subject: 'Solicitud por evaluar',
      line: 'Se le ha designado para evaluar una solicitud. Empiece por indicar si tiene un conflicto de intereses.',
    },
  },
  person: {
    invited: {
      subject: 'Ha recibido una invitación a Medel',
      line: 'Se le ha asignado una función en Medel. Inicie sesión con esta dirección de correo en un plazo de catorce días.',
    },
    role_granted: {
      subject: 'Se le ha asignado una función',
      line: 'Se le ha asignado una nueva función en Medel. Es válida desde ahora.',
    },
    role_withdrawn: { subject: 'Una función ha terminado', line: 'Una de sus funciones en Medel ha terminado.' },
    role_lent: {
      subject: 'Un colega le sustituye',
      line: 'Ha permitido que un colega tenga uno de sus roles en Medel durante un tiempo. Puede terminarlo en Mis datos.',
    },
    role_borrowed: {
      subject: 'Usted sustituye a un colega',
      line: 'Un colega le ha permitido tener uno de sus roles en Medel durante un tiempo. En Mis datos se indica cuál y hasta cuándo.',
    },
    lending_ended: {
      subject: 'Una sustitución ha terminado',
      line: 'Una sustitución en Medel en la que usted participaba ha terminado antes de tiempo.',
    },
    second_factor_added: {
      subject: 'Una nueva forma de iniciar sesión',
      line: 'Se ha añadido una llave de acceso o una aplicación a su cuenta de Medel. ¿No ha sido usted? Avise a quien gestiona las cuentas en su organización.',
    },
    second_factor_removed: {
      subject: 'Se ha quitado una forma de iniciar sesión',
      line: 'Se ha quitado una llave de acceso o una aplicación de su cuenta de Medel. ¿No ha sido usted? Avise a quien gestiona las cuentas en su organización.',
    },
    recovery_code_used: {
      subject: 'Se ha usado un código de recuperación',
      line: 'Alguien ha entrado en Medel en su nombre con uno de sus códigos de recuperación. ¿No ha sido usted? Avise a quien gestiona las cuentas en su organización.',
    },
  },
  account: {
    account_registered: {
      subject: 'Se ha registrado una cuenta',
      line: 'Se ha registrado una cuenta de cobro de su organización. Solo se utilizará cuando otra persona la haya confirmado. Si algo no es correcto, retírela.',
    },
    account_confirmed: {
      subject: 'Se ha confirmado una cuenta',
      line: 'Una nueva cuenta de cobro es válida para su organización. Si algo no es correcto, retírela de inmediato.',
    },
    account_withdrawn: {
      subject: 'Se ha retirado una cuenta',
      line: 'Se ha retirado una cuenta de cobro de su organización. Ya no se pagará nada en ella.',
    },
  },
  reminder: {
    completion_due: {
      before: {
        subject: 'Recordatorio: completar la solicitud',
        line: 'La pregunta sobre su solicitud debe responderse a más tardar el {day}.',
      },
      after: {
        subject: 'Falta la respuesta',
        line: 'La pregunta sobre su solicitud debía responderse a más tardar el {day}.',
      },
    },
    agreement_unsigned: {
      before: {
        subject: 'Recordatorio: convenio',
        line: 'El convenio no está firmado. Si no se firma antes del {day}, la subvención caduca.',
      },
      after: { subject: 'El convenio no está firmado', line: 'El plazo para firmar el convenio venció el {day}.' },
    },
    report_due: {
      before: {
        subject: 'Recordatorio: informe',
        line: 'El informe del año debe entregarse a más tardar el {day}.',
      },
      after: {
        subject: 'El informe no se ha recibido',
        line: 'El informe del año debe entregarse a más tardar el {day} y aún no se ha recibido.',
      },
    },
  },
  digest: {
    subject: 'Lo que ha ocurrido',
    line: 'Esto ha ocurrido desde el último correo:\n\n{list}\n\nLea más en la página.',
  },
  signInLink: {
    subject: 'Su enlace a Medel',
    line: 'Abra el enlace en el mismo navegador en el que lo pidió, en un plazo de quince minutos. Solo funciona una vez. ¿No lo pidió usted? Entonces no tiene que hacer nada.',
  },
  footer: 'Recibe este correo porque tiene una función en Medel. No es posible responder a él.',
};
