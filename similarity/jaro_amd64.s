//go:build !purego

#include "go_asm.h"
#include "textflag.h"

// Byte i of this is i/16: it spreads four letters over four lanes.
DATA spread<>+0(SB)/8, $0x0000000000000000
DATA spread<>+8(SB)/8, $0x0000000000000000
DATA spread<>+16(SB)/8, $0x0101010101010101
DATA spread<>+24(SB)/8, $0x0101010101010101
DATA spread<>+32(SB)/8, $0x0202020202020202
DATA spread<>+40(SB)/8, $0x0202020202020202
DATA spread<>+48(SB)/8, $0x0303030303030303
DATA spread<>+56(SB)/8, $0x0303030303030303
GLOBL spread<>(SB), RODATA|NOPTR, $64

DATA one<>+0(SB)/8, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $8
DATA three<>+0(SB)/8, $3.0
GLOBL three<>(SB), RODATA|NOPTR, $8

// One letter of b: PLACES has its places in a, BX the places taken, and the carry of BLSI says whether one was free.
#define STEP(PLACES) \
	ANDNQ PLACES, BX, R14 \
	BLSIQ R14, R11        \
	RCRQ  $1, R13         \
	ORQ   R11, BX

#define FOUR(PLACES) \
	STEP(PLACES)     \
	SHRQ $16, PLACES \
	STEP(PLACES)     \
	SHRQ $16, PLACES \
	STEP(PLACES)     \
	SHRQ $16, PLACES \
	STEP(PLACES)

// func jaroWinklerVector(a, b string, w *winkler, limit float64) (s float64, state int)
TEXT ·jaroWinklerVector(SB), NOSPLIT|NOFRAME, $0-64
	MOVQ a_base+0(FP), SI
	MOVQ a_len+8(FP), CX
	MOVQ b_base+16(FP), DI
	MOVQ b_len+24(FP), DX

	// R8 is the reach: max(0, max(|a|, |b|)/2 - 1 + window).
	MOVQ    w+32(FP), R8
	MOVQ    winkler_window(R8), R8
	MOVQ    CX, R9
	CMPQ    DX, R9
	CMOVQGT DX, R9
	MOVQ    R9, R10
	SHRQ    $1, R10
	LEAQ    -1(R8)(R10*1), R8
	XORL    R10, R10
	TESTQ   R8, R8
	CMOVQLT R10, R8

	// a is filled up with 0xFE and b with 0xFF, which no letter is and which are not each other.
	MOVQ  $-1, AX
	BZHIQ CX, AX, R11
	BZHIQ DX, AX, R12
	KMOVQ R11, K1
	KMOVQ R12, K2
	CMPQ  R9, $16
	JGT   upTo64

	VPTERNLOGD $0xFF, X1, X1, X1
	VPADDB     X1, X1, X0
	VMOVDQU8   (SI), K1, X0
	VMOVDQU8   (DI), K2, X1
	VPMOVB2M   X0, K3
	VPMOVB2M   X1, K4
	KANDW      K1, K3, K3
	KANDW      K2, K4, K4
	KORTESTW   K3, K4
	JNE        wide

	// The places of each letter of b in a, 16 bits a letter, four letters to each of AX, CX, DX and SI.
	MOVL       $15, R10
	CMPQ       R8, R10
	CMOVQGT    R10, R8
	SHLQ       $5, R8
	LEAQ       ·windows16(SB), R9
	VMOVDQU64  spread<>(SB), Z2
	VSHUFI32X4 $0, Z0, Z0, Z3
	VPSRLDQ    $4, X1, X4
	VPSRLDQ    $8, X1, X5
	VPSRLDQ    $12, X1, X6
	VPERMB     Z1, Z2, Z7
	VPERMB     Z4, Z2, Z4
	VPERMB     Z5, Z2, Z5
	VPERMB     Z6, Z2, Z6
	VPCMPEQB   Z3, Z7, K1
	VPCMPEQB   Z3, Z4, K2
	VPCMPEQB   Z3, Z5, K3
	VPCMPEQB   Z3, Z6, K4
	KMOVQ      K1, AX
	KMOVQ      K2, CX
	KMOVQ      K3, DX
	KMOVQ      K4, SI
	ANDQ       0(R9)(R8*1), AX
	ANDQ       8(R9)(R8*1), CX
	ANDQ       16(R9)(R8*1), DX
	ANDQ       24(R9)(R8*1), SI

	VXORPS X7, X7, X7
	MOVQ   limit+40(FP), R10
	TESTQ  R10, R10          // the bits of 0 and of what is negative are not above 0
	JLE    agree16

	// The letters of a that have any to agree with are the most that can match.
	MOVQ       AX, R10
	MOVQ       DX, R11
	ORQ        CX, R10
	ORQ        SI, R11
	ORQ        R11, R10
	MOVQ       R10, R11
	SHRQ       $32, R10
	ORQ        R11, R10
	MOVL       R10, R11
	SHRL       $16, R10
	ORL        R11, R10
	MOVWLZX    R10, R10
	POPCNTL    R10, R10
	MOVQ       a_len+8(FP), R8
	ADDQ       b_len+24(FP), R8
	IMULQ      R8, R10
	VCVTSI2SDQ R10, X7, X2
	VUCOMISD   limit+40(FP), X2
	JCS        tooFew

agree16:
	MOVQ $~0xFFFF, BX
	XORL R13, R13
	FOUR(AX)
	FOUR(CX)
	FOUR(DX)
	FOUR(SI)
	SHRQ $48, R13

	// The matched letters of each, in order, against each other.
	VPCMPEQB      X0, X1, K4
	KMOVW         BX, K1
	KMOVW         R13, K2
	VPCOMPRESSB.Z X0, K1, X4
	VPCOMPRESSB.Z X1, K2, X5
	VPCMPUB       $4, X4, X5, K3
	KMOVW         K4, R9
	KMOVW         K3, R10
	NOTL          R9
	TZCNTL        R9, R9

value:
	// AX matches, R10 of them out of order, R9 the common prefix.
	POPCNTQ    R13, AX
	POPCNTQ    R10, R10
	SHRQ       $1, R10
	MOVQ       AX, R12
	SUBQ       R10, R12
	MOVL       $1, R11
	TESTQ      AX, AX
	CMOVQNE    AX, R11
	VCVTSI2SDQ AX, X7, X0
	VCVTSI2SDQ R11, X7, X1
	VCVTSI2SDQ R12, X7, X2
	VCVTSI2SDQ a_len+8(FP), X7, X3
	VCVTSI2SDQ b_len+24(FP), X7, X4
	VDIVSD     X3, X0, X3
	VDIVSD     X4, X0, X4
	VDIVSD     X1, X2, X2
	VADDSD     X4, X3, X3
	VADDSD     X2, X3, X3
	VDIVSD     three<>(SB), X3, X3
	MOVQ       w+32(FP), R8
	MOVQ       winkler_prefix(R8), R10
	CMPQ       R9, R10
	CMOVQGT    R10, R9
	VCVTSI2SDQ R9, X7, X0
	VMULSD     winkler_scale(R8), X0, X0
	VMOVSD     one<>(SB), X1
	VSUBSD     X3, X1, X1
	VMULSD     X1, X0, X0
	VMOVSD     winkler_above(R8), X1
	VCMPSD     $1, X3, X1, X1
	VANDPD     X1, X0, X0
	VADDSD     X3, X0, X0
	VMOVSD     X0, s+48(FP)
	MOVQ       $const_done, state+56(FP)
	VZEROUPPER
	RET

upTo64:
	VPTERNLOGD $0xFF, Z1, Z1, Z1
	VPADDB     Z1, Z1, Z0
	VMOVDQU8   (SI), K1, Z0
	VMOVDQU8   (DI), K2, Z1
	VPMOVB2M   Z0, K3
	VPMOVB2M   Z1, K4
	KANDQ      K1, K3, K3
	KANDQ      K2, K4, K4
	KORTESTQ   K3, K4
	JNE        wide

	// R9 is the places within reach: bits 0 to reach at first.
	MOVL     $63, R10
	CMPQ     R8, R10
	CMOVQGT  R10, R8
	LEAQ     1(R8), R10
	BZHIQ    R10, AX, R9
	VXORPS   X7, X7, X7
	VUCOMISD limit+40(FP), X7
	JCC      agree

	// A first round finds the letters of a that have any to agree with, the most that can match.
	MOVQ R9, R10
	XORL BX, BX
	XORL CX, CX

any:
	VPBROADCASTB (DI)(CX*1), Z2
	VPCMPEQB     Z0, Z2, K1
	KMOVQ        K1, AX
	ANDQ         R10, AX
	ORQ          AX, BX
	CMPQ         CX, R8
	ADCQ         R10, R10
	INCQ         CX
	CMPQ         CX, DX
	JLT          any

	POPCNTQ    BX, BX
	MOVQ       a_len+8(FP), R10
	ADDQ       DX, R10
	IMULQ      R10, BX
	VCVTSI2SDQ BX, X7, X2
	VUCOMISD   limit+40(FP), X2
	JCS        tooFew

agree:
	XORL BX, BX
	XORL R13, R13
	XORL CX, CX

next:
	VPBROADCASTB (DI)(CX*1), Z2
	VPCMPEQB     Z0, Z2, K1
	KMOVQ        K1, AX
	ANDQ         R9, AX
	STEP(AX)
	CMPQ         CX, R8
	ADCQ         R9, R9
	INCQ         CX
	CMPQ         CX, DX
	JLT          next

	NEGQ  CX
	SHRXQ CX, R13, R13

	VPCMPEQB      Z0, Z1, K4
	KMOVQ         BX, K1
	KMOVQ         R13, K2
	VPCOMPRESSB.Z Z0, K1, Z4
	VPCOMPRESSB.Z Z1, K2, Z5
	VPCMPUB       $4, Z4, Z5, K3
	KMOVQ         K4, R9
	KMOVQ         K3, R10
	NOTQ          R9
	TZCNTQ        R9, R9
	JMP           value

tooFew:
	MOVQ $0, s+48(FP)
	MOVQ $const_tooFew, state+56(FP)
	VZEROUPPER
	RET

wide:
	MOVQ $0, s+48(FP)
	MOVQ $const_notDone, state+56(FP)
	VZEROUPPER
	RET

// func cpuid(leaf, sub uint32) (a, b, c, d uint32)
TEXT ·cpuid(SB), NOSPLIT|NOFRAME, $0-24
	MOVL leaf+0(FP), AX
	MOVL sub+4(FP), CX
	CPUID
	MOVL AX, a+8(FP)
	MOVL BX, b+12(FP)
	MOVL CX, c+16(FP)
	MOVL DX, d+20(FP)
	RET

// func xgetbv() uint32
TEXT ·xgetbv(SB), NOSPLIT|NOFRAME, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, ret+0(FP)
	RET
