//go:build !purego

#include "textflag.h"

// func fetchRows(data *uint32, stride, bytes uintptr, rows []uint32)
TEXT ·fetchRows(SB), NOSPLIT, $0-48
	MOVQ data+0(FP), AX
	MOVQ stride+8(FP), BX
	MOVQ bytes+16(FP), CX
	MOVQ rows_base+24(FP), SI
	MOVQ rows_len+32(FP), DI
	TESTQ DI, DI
	JZ   done

row:
	MOVL  (SI), DX
	IMULQ BX, DX
	ADDQ  AX, DX
	LEAQ  (DX)(CX*1), R8

line:
	PREFETCHT0 (DX)
	ADDQ  $64, DX
	CMPQ  DX, R8
	JB    line

	ADDQ  $4, SI
	DECQ  DI
	JNZ   row

done:
	RET
