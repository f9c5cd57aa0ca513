"""A few facts of each kind, so that the generator runs before `training/facts` is filled."""

from __future__ import annotations

FEW: dict[str, str] = {
    "persons_en.tsv": "Edith\tPenrose\nMarion\tFarouk-Sluglett\nFanar\tHaddad\nHarith\tal-Qarawee\nAdel\tDarwish",
    "persons_ar.tsv": "سعد ناجي جواد\nعبد العزيز الدوري\nخالد التميمي\nمحمد جواد رضا\nابن خلدون\nجورج طرابيشي",
    "titles_en.tsv": "The Making of Iraq\tbook\nWater and Power\tarticle\nRivers Divided: A Reader\tchapter\n"
    "Reform after the Flood\treport",
    "titles_ar.tsv": "تاريخ العراق المعاصر\tbook\nالماء والسلطة في العراق\tarticle\nالأنهار المقسمة\tchapter\n"
    "الإصلاح بعد الفيضان\treport",
    "containers_en.tsv": "Middle East Journal\tjournal\nThe Guardian\tnewspaper\nA Reader on Iraq\tbook\n"
    "openDemocracy\twebsite\nMiddle East Studies\tseries\nOfficial Gazette\tgazette\n"
    "Encyclopaedia of Islam\tencyclopedia",
    "containers_ar.tsv": "مجلة دراسات دولية\tjournal\nالصباح\tnewspaper\nالدولة والمجتمع في العراق\tbook\n"
    "موقع الجزيرة نت\twebsite\nعالم المعرفة\tseries\nالوقائع العراقية\tgazette\nدائرة المعارف الإسلامية\tencyclopedia",
    "publishers_en.tsv": "Oxford University Press\tOxford\tpress\nChatham House\tLondon\tinstitute\n"
    "University of Exeter\tExeter\tuniversity",
    "publishers_ar.tsv": "دار الساقي\tبيروت\tpress\nمركز البيان للدراسات والتخطيط\tبغداد\tinstitute\n"
    "جامعة بغداد\tبغداد\tuniversity",
    "places_en.txt": "London\nNew York\nBaghdad",
    "places_ar.txt": "بغداد\nبيروت\nالقاهرة",
    "institutions_en.tsv": "World Bank\nMinistry of Planning",
    "institutions_ar.tsv": "البنك الدولي\nوزارة التخطيط",
    "laws_en.tsv": "Labour Law\t37\t2015\t4386\tlaw\nConstitution of the Republic of Iraq\t\t2005\t4012\tconstitution",
    "laws_ar.tsv": "قانون العمل\t37\t2015\t4386\tlaw\nدستور جمهورية العراق\t\t2005\t4012\tconstitution",
    "prose_en.txt": "The figures of 1957 are estimates and were never published in full.\n"
    "As {author} argues in {cite}, the treaty was never popular.",
    "prose_ar.txt": "أرقام عام 1957 تقديرية ولم تنشر كاملة.\nيرى {author} في كتابه {cite} أن المعاهدة لم تكن محل رضا.",
    "affiliations_en.txt": "Lecturer at the College of Law, University of Basrah.",
    "affiliations_ar.txt": "أستاذ مساعد، كلية القانون، جامعة البصرة.",
}
