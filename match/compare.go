package match

import "github.com/ownerlink/ownerlink/record"

// untrainedPrior is the chance that two records match where no table says how many do: one in a thousand, as in a search.
const untrainedPrior = 1e-3

// Compare weighs one row of left against one of right, and says why. Without a model the weights are those that training starts from, and
// one pair in a thousand is taken to match.
func Compare(left, right *record.Table, l, r int, m *Model, o Options) (*Explanation, error) {
	if err := checkInput(left, right, m, o); err != nil {
		return nil, err
	}
	if err := checkRows("the pair", left, right, l, r); err != nil {
		return nil, err
	}
	s, err := openSession(left, right, m, o)
	if err != nil {
		return nil, err
	}
	if m == nil {
		s.forgetRarity()
		m = s.template()
		m.Prior = untrainedPrior
	} else if err := s.adopt(m); err != nil {
		return nil, err
	}
	return (&Result{Model: m, session: s}).Explain(l, r), nil
}
