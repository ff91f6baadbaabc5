"""usaddress: addresses on standard input, one a line, to JSON lines; the rate of the best of three passes, by
processor time, to standard error."""
import json
import sys
import time

import usaddress

STREET = {"StreetName", "StreetNamePreModifier", "StreetNamePreDirectional", "StreetNamePreType", "StreetNamePostType",
          "StreetNamePostDirectional", "StreetNamePostModifier"}
NUMBER = {"AddressNumberPrefix", "AddressNumber", "AddressNumberSuffix"}


def fields(text, tokens):
    def of(*labels):
        return " ".join(t for t, label in tokens if label in labels).strip(" ,")

    street = of(*STREET)
    if any(label == "IntersectionSeparator" for _, label in tokens):
        street = " ".join("&" if label == "IntersectionSeparator" else t for t, label in tokens
                          if label in STREET or label == "IntersectionSeparator")
    unit = of("OccupancyIdentifier") or of("OccupancyType")
    return {
        "input": text, "house_number": of(*NUMBER), "street": street or of("USPSBoxGroupType", "USPSBoxGroupID") or of("LandmarkName"),
        "unit": (unit + " " + (of("SubaddressIdentifier") or of("SubaddressType"))).strip(), "po_box": of("USPSBoxID"),
        "city": of("PlaceName"), "state": of("StateName"), "zip": of("ZipCode"),
    }


texts = [line.rstrip("\n") for line in sys.stdin]
seconds = []
for _ in range(3):
    start = time.process_time()
    parsed = [usaddress.parse(t) for t in texts]
    seconds.append(time.process_time() - start)
for text, tokens in zip(texts, parsed):
    print(json.dumps(fields(text, tokens)))
print(f"{len(texts) / min(seconds):.0f}", file=sys.stderr)
