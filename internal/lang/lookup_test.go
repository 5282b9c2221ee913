package lang

import "testing"

// lookup runs one table of names through one lookup.
func lookup[V comparable](t *testing.T, name string, find func(string) (V, bool), want map[string]V) {
	t.Helper()
	var zero V
	for s, v := range want {
		got, ok := find(s)
		if ok != (v != zero) || got != v {
			t.Errorf("%s(%q) = %+v, %v, want %+v", name, s, got, ok, v)
		}
	}
}

func TestNames(t *testing.T) {
	w := English()
	lookup(t, "State", w.State, map[string]State{
		"Russia": {"Russia", StateName}, "russia": {"Russia", StateName},
		"Russian": {"Russia", StateDemonym}, "Russians": {"Russia", StatePeople},
		"Moscow": {"Russia", StateCapital}, "Kremlin": {"Russia", StateSeat},
		"US": {"United States", StateName}, "us": {}, "Us": {}, "U.S.": {"United States", StateName},
		"White House": {"United States", StateSeat}, "White\n House": {"United States", StateSeat},
		"Britain": {"United Kingdom", StateName}, "Iraqis": {"Iraq", StatePeople}, "Dane": {"Denmark", StateDemonym},
		"Danes": {"Denmark", StatePeople}, "N’Djamena": {"Chad", StateCapital}, "Nur-Sultan": {"Kazakhstan", StateCapital},
		"Élysée": {"France", StateSeat}, "Norland": {}, "": {},
		"British": {"United Kingdom", StateDemonym}, "Brussels": {"Belgium", StateCapital},
	})
	lookup(t, "Body", w.Body, map[string]Body{
		"Brussels": {"European Union", "union", ""}, "NATO": {"NATO", "alliance", ""},
		"WHO": {"World Health Organization", "agency", ""}, "who": {}, "Who": {},
		"Pentagon": {"Pentagon", "military", "United States"}, "State Duma": {"State Duma", "parliament", "Russia"},
	})
	lookup(t, "Place", w.Place, map[string]Place{
		"St. Petersburg": {"St. Petersburg", "Russia"}, "Geneva": {"Geneva", "Switzerland"},
		"Crimea": {"Crimea", "Ukraine"}, "Middle East": {"Middle East", ""}, "split": {}, "Split": {"Split", "Croatia"},
	})
	lookup(t, "Title", w.Title, map[string]Title{
		"Mr": {"honorific", "m"}, "Mr.": {"honorific", "m"}, "Foreign Minister": {"office", ""},
		"Queen": {"royal", "f"}, "Lt. Gen.": {"military", ""}, "Pope": {"clergy", "m"}, "table": {},
	})
	lookup(t, "Outlet", w.Outlet, map[string]Outlet{
		"TASS": {"TASS", Agency}, "Itar-Tass": {"TASS", Agency}, "Xinhua news agency": {"Xinhua", Agency},
		"AP": {"Associated Press", Agency}, "ap": {}, "AA": {"Anadolu Agency", Agency}, "Hill": {"Hill", Paper}, "hill": {},
		"New York Times": {"New York Times", Paper}, "CNN": {"CNN", Broadcaster},
	})
	lookup(t, "OutletAt", w.OutletAt, map[string]Outlet{
		"www.aa.com.tr": {"Anadolu Agency", Agency}, "tass.com": {"TASS", Agency},
		"com": {}, "": {}, "example.org": {}, "news.bbc.co.uk": {"BBC", Broadcaster},
	})
}

func TestGiven(t *testing.T) {
	w := English()
	for s, want := range map[string]struct {
		gender Gender
		ok     bool
	}{
		"Dmitry": {"m", true}, "Svetlana": {"f", true}, "Robin": {"", true}, "Élodie": {"f", true},
		"Recep": {"m", true}, "Ngozi": {"f", true}, "will": {"", false}, "Will": {"m", true}, "Table": {"", false},
	} {
		if g, ok := w.Given(s); g != want.gender || ok != want.ok {
			t.Errorf("Given(%q) = %q, %v", s, g, ok)
		}
	}
}

func TestSpeech(t *testing.T) {
	w := English()
	lookup(t, "Role", w.Role, map[string]Role{
		"spokesman": {"spokesman", "m", false}, "Spokeswomen": {"spokeswoman", "f", true},
		"officials": {"official", "", true}, "passers-by": {"passer-by", "", true},
		"prime minister": {"prime minister", "", false}, "mothers": {"mother", "f", true}, "stone": {},
		"attorneys general": {"attorney general", "", true}, "parliaments": {},
	})
	lookup(t, "Group", w.Group, map[string]Group{
		"ministry": {"ministry", GroupOrganization, false}, "police": {"police", GroupPeople, false},
		"sources": {"source", GroupPeople, true}, "studies": {"study", GroupDocument, true},
		"local media": {"local media", GroupPeople, false}, "stone": {},
	})
	lookup(t, "Verb", w.Verb, map[string]Verb{
		"said":          {"say", CueSay, Past | Participle, true, true},
		"Says":          {"say", CueSay, Third, true, true},
		"telling":       {"tell", CueTell, Ing, true, true},
		"written":       {"write", CueWrite, Participle, true, true},
		"pointed out":   {"point out", CueSay, Past | Participle, true, true},
		"put it":        {"put it", CueSay, Base | Past | Participle, false, false},
		"denies":        {"deny", CueDeny, Third, true, true},
		"vowed":         {"vow", CueCommit, Past | Participle, true, true},
		"believes":      {"believe", CueAttitude, Third, true, false},
		"accused":       {"accuse", CueJudge, Past | Participle, false, false},
		"called for":    {"call for", CueAsk, Past | Participle, false, false},
		"showed":        {"show", CueWeak, Past | Participle, true, false},
		"shown":         {"show", CueWeak, Participle, true, false},
		"signalling":    {"signal", CueSay, Ing, true, false},
		"made it clear": {"make it clear", CueSay, Past | Participle, true, false},
		"walked":        {},
	})
	lookup(t, "Noun", w.Noun, map[string]Noun{
		"remarks": {"remark", CueSay, true}, "denial": {"denial", CueDeny, false},
		"promises": {"promise", CueCommit, true}, "stone": {},
	})
	lookup(t, "Attitude", w.Attitude, map[string]Attitude{
		"opposed": {"oppose", Past | Participle, "obj;ing"}, "lashed out": {"lash out", Past | Participle, "at"}, "walked": {},
	})
	lookup(t, "AttitudeNoun", w.AttitudeNoun, map[string]Attitude{
		"opposition": {"opposition", 0, "=to"}, "refusals": {"refusal", 0, "to"}, "stone": {},
	})
	lookup(t, "AttitudeAdjective", w.AttitudeAdjective, map[string]Attitude{
		"eager": {"eager", 0, "to"}, "red": {},
	})
	if a, _ := w.Attitude("suggests"); !a.Takes("ing") || a.Takes("in") {
		t.Errorf("suggest takes %q", a.takes)
	}
	lookup(t, "Particle", w.Particle, map[string]Particle{
		"According to": {"source"}, "in the words of": {"source"}, "as reported by": {"via"}, "under": {},
	})
}

func TestWords(t *testing.T) {
	w := English()
	for _, c := range []struct {
		name string
		find func(string) bool
		yes  []string
		no   []string
	}{
		{"Stopword", w.Stopword, []string{"the", "The", "don’t"}, []string{"minister", ""}},
		{"NonName", w.NonName, []string{"However", "Friday", "Advertisement", "Mr"}, []string{"Dmitry", "may"}},
		{"OrgHead", w.OrgHead, []string{"Ministry", "Inc.", "University"}, []string{"Dmitry"}},
	} {
		for _, s := range c.yes {
			if !c.find(s) {
				t.Errorf("%s(%q) = false", c.name, s)
			}
		}
		for _, s := range c.no {
			if c.find(s) {
				t.Errorf("%s(%q) = true", c.name, s)
			}
		}
	}
}

// Every name in a text is looked up in several lists.
func TestLookupsDoNotAllocate(t *testing.T) {
	w := English()
	if n := testing.AllocsPerRun(100, func() {
		w.State("United States")
		w.Verb("Pointed Out")
		w.Given("Élodie")
		w.Body("N. Council")
		w.OutletAt("www.aa.com.tr")
	}); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]string{
		"":       "und",
		"Hello.": "und",
		"The minister of Norland said on Friday that the bridge would be opened before the end of the winter.":               "en",
		"Der Minister von Nordland sagte am Freitag, dass die Brücke noch vor dem Ende des Winters eröffnet werde.":          "de",
		"Le ministre a déclaré vendredi que le pont serait ouvert avant la fin de l'hiver et que rien ne changerait.":        "fr",
		"Министр заявил в пятницу, что мост будет открыт до конца зимы и что ничего другого пока не планируется.":            "ru",
		"Міністр заявив у п'ятницю, що міст відкриють до кінця зими і що нічого іншого поки що не планується.":               "uk",
		"El ministro dijo el viernes que el puente se abriría antes del final del invierno y que nada más cambiaría.":        "es",
		"Bakan cuma günü yaptığı açıklamada köprünün kış bitmeden açılacağını ve başka bir değişiklik olmayacağını söyledi.": "tr",
		"部长星期五表示，这座桥将在冬天结束之前开放，其他方面没有变化。":                                                                                    "zh",
		"قال الوزير يوم الجمعة إن الجسر سيفتح قبل نهاية الشتاء وإن شيئا آخر لن يتغير في المدينة":                             "ar",
	} {
		if got := Detect(text); got != want {
			t.Errorf("Detect(%q) = %s, want %s", text, got, want)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("The minister said that the bridge would be opened.")
	f.Add("\xff\xfe мост")
	f.Fuzz(func(t *testing.T, text string) {
		if code := Detect(text); len(code) != 2 && code != Undetermined {
			t.Errorf("code %q", code)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("Kremlin’s \u00a0 spokesman")
	f.Fuzz(func(t *testing.T, s string) {
		folded := string(appendFold(nil, s))
		if again := string(appendFold(nil, folded)); again != folded {
			t.Errorf("fold %q gives %q, then %q", s, folded, again)
		}
	})
}
