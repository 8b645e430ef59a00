"""Bodies: one id however a page spells the places before the name, and the kind of body."""

import pytest

from crawler.store.organs import organ_kind, place_organ
from tests.store.conftest import Archive

TONGNAN, SUZHOU = "500152", "320500"


@pytest.mark.parametrize(
    ("printed", "site", "division", "short_name"),
    [
        ("重庆市潼南区玉溪镇人民政府", TONGNAN, TONGNAN, "玉溪镇人民政府"),
        ("重慶市潼南區玉溪鎮人民政府", TONGNAN, TONGNAN, "玉溪镇人民政府"),
        ("潼南区玉溪镇人民政府", TONGNAN, TONGNAN, "玉溪镇人民政府"),
        ("玉溪镇人民政府", TONGNAN, TONGNAN, "玉溪镇人民政府"),
        ("玉溪镇人民政府", "500152107", TONGNAN, "玉溪镇人民政府"),
        ("重庆市潼南区玉溪镇人民政府", None, TONGNAN, "玉溪镇人民政府"),
        ("重庆市潼南区人民政府", TONGNAN, TONGNAN, "人民政府"),
        ("潼南区", TONGNAN, TONGNAN, "潼南区"),
        ("吴江区民政局", SUZHOU, "320509", "民政局"),
        ("苏州市吴江区民政局", None, "320509", "民政局"),
        ("苏州市民政局", SUZHOU, SUZHOU, "民政局"),
        ("北京市朝阳区民政局", TONGNAN, "110105", "民政局"),
        ("朝阳区民政局", None, "110105", "民政局"),
        ("某某局", None, None, "某某局"),
    ],
)
def test_a_body_is_placed(
    archive: Archive, printed: str, site: str | None, division: str | None, short_name: str
) -> None:
    organ = place_organ(archive.store.db, printed, site)
    assert (organ.division_code, organ.short_name) == (division, short_name)


def test_a_made_up_district_gives_one_body_for_every_spelling(archive: Archive) -> None:
    archive.store.db.conn.execute(
        "INSERT INTO divisions (code, name) VALUES ('990102', '云山市青河区')"
    )
    names = ["云山市青河区民政局", "青河区民政局", "民政局"]
    assert len({place_organ(archive.store.db, name, "990102").id for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("人民政府", "government"),
        ("潼南区人民政府", "government"),
        ("玉溪镇人民政府", "town"),
        ("某某苗族乡人民政府", "town"),
        ("桂林街道办事处", "street"),
        ("桂林街道", "street"),
        ("民政局", "department"),
        ("人民政府办公室", "department"),
        ("发展和改革委员会", "department"),
        ("高新技术产业开发区管理委员会", "other"),
        ("城市建设投资公司", "other"),
    ],
)
def test_the_kind_follows_from_the_name(name: str, kind: str) -> None:
    assert organ_kind(name) == kind
