"""The template of the certificate of appointment (委嘱書)."""

from minutes.make_templates.package import page, template
from minutes.make_templates.shapes import CENTRED, MINCHO, RIGHT, font, outline, paragraph, spacing, style

_CHARACTER = 320  # of 16 points
_PAGE = page(2268, 1701, 1701, pitch=480)


def made() -> bytes:
    """Return the template."""
    body = [
        paragraph("CertificateTitle", "｛表題｝"), paragraph("CertificateName", "｛氏名｝　様"),
        paragraph("CertificateText", "｛委員会｝｛委員｝を委嘱します"), paragraph("CertificateClass", "｛区分｝"),
        paragraph("CertificateTerm", "任期　｛任期｝"),
        paragraph("CertificateDay", "｛日｝"), paragraph("CertificateMayor", "｛市長｝"),
    ]
    styles = [
        style("CertificateTitle", "委嘱書の表題", f"{spacing(700, 1500)}{CENTRED}{outline(1)}", font(MINCHO, 32)),
        style("CertificateName", "委嘱書の氏名", f'{spacing(0, 1300)}<w:ind w:right="{_CHARACTER}"/>{RIGHT}',
              font(MINCHO, 22)),
        style("CertificateText", "委嘱書の本文", f'{spacing(0, 360)}<w:ind w:firstLine="{_CHARACTER}"/>', font(MINCHO, 18)),
        style("CertificateClass", "委嘱書の区分", f'{spacing(0, 360)}<w:ind w:left="{_CHARACTER}"/>', font(MINCHO, 16)),
        style("CertificateTerm", "委嘱書の任期", f'{spacing(0, 2000)}<w:ind w:left="{_CHARACTER}"/>', font(MINCHO, 16)),
        style("CertificateDay", "委嘱書の日付", f'{spacing(0, 600)}<w:ind w:left="{2 * _CHARACTER}"/>', font(MINCHO, 16)),
        style("CertificateMayor", "委嘱書の市長", f'<w:ind w:right="{_CHARACTER}"/>{RIGHT}', font(MINCHO, 20)),
    ]
    return template("委嘱書", body, styles, _PAGE, {}, {})
