//go:build !purego

#include "textflag.h"

// func fetchRows(data *uint32, stride, bytes uintptr, rows []uint32)
TEXT ·fetchRows(SB), NOSPLIT, $0-48
	MOVD data+0(FP), R0
	MOVD stride+8(FP), R1
	MOVD bytes+16(FP), R2
	MOVD rows_base+24(FP), R3
	MOVD rows_len+32(FP), R4
	CBZ  R4, done

row:
	MOVWU.P 4(R3), R5
	MUL  R1, R5, R5
	ADD  R0, R5, R5
	ADD  R2, R5, R6

line:
	PRFM (R5), PLDL1KEEP
	ADD  $64, R5, R5
	CMP  R6, R5
	BLO  line

	SUB  $1, R4, R4
	CBNZ R4, row

done:
	RET
