// Package holdings answers how much of a facility an owner holds through everything between them.
//
// Only direct holdings enter: CMS's role 34 and PECOS's OWNERSHIP. They multiply along a path and add over paths, so that the effective
// shares are the entries of A + A² + A³ + … = (I − A)⁻¹A, where A[i][j] is what i holds of j directly (Brioschi, Buzzacchi and Colombo,
// 1989). Cycles are solved, not cut: the graph is taken apart into strongly connected components, and each is one small linear system.
// An indirect holding (role 35) is effective as stated and has no place here: adding it would count a path twice.
//
// A share that is not known makes an interval, and so do rows that hand out more than the whole. A company that lists itself as its
// holder is passed over and listed. A cycle that hands out all it holds or more has no solution, and is an error that names it.
package holdings
