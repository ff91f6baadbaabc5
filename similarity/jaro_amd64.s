//go:build !purego

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

// One letter of b: AX has its places in a, BX the places taken, and the carry of BLSI says whether one was free.
#define STEP \
	ANDNQ AX, BX, R14  \
	BLSIQ R14, R11     \
	RCRQ  $1, R13      \
	ORQ   R11, BX

// Four letters of b, 16 bits each, of which the caller has loaded the places within reach into AX.
#define STEPS \
	STEP          \
	SHRQ $16, AX  \
	STEP          \
	SHRQ $16, AX  \
	STEP          \
	SHRQ $16, AX  \
	STEP

// func match16(a *byte, la int, b *byte, lb int, windows *[4]uint64) uint64
TEXT ·match16(SB), NOSPLIT|NOFRAME, $0-48
	MOVQ a+0(FP), SI
	MOVQ la+8(FP), CX
	MOVQ b+16(FP), DI
	MOVQ lb+24(FP), DX
	MOVQ windows+32(FP), R8

	// a is filled up with 0xFE and b with 0xFF, which no letter is and which are not each other.
	MOVQ        $-1, AX
	BZHIQ       CX, AX, R9
	BZHIQ       DX, AX, R10
	KMOVW       R9, K1
	KMOVW       R10, K2
	VPTERNLOGD  $0xFF, X1, X1, X1
	VPADDB      X1, X1, X0
	VMOVDQU8    (SI), K1, X0
	VMOVDQU8    (DI), K2, X1

	// Bytes beyond ASCII.
	VPMOVB2M X0, K3
	VPMOVB2M X1, K4
	KANDW    K1, K3, K3
	KANDW    K2, K4, K4
	KORW     K3, K4, K3
	KMOVW    K3, R12

	// The common prefix.
	VPCMPEQB X0, X1, K4
	KMOVW    K4, R9
	NOTL     R9
	TZCNTL   R9, R9

	// The places of each letter of b in a, 16 bits a letter.
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

	MOVQ  $~0xFFFF, BX
	XORL  R13, R13
	KMOVQ K1, AX
	ANDQ  0(R8), AX
	STEPS
	KMOVQ K2, AX
	ANDQ  8(R8), AX
	STEPS
	KMOVQ K3, AX
	ANDQ  16(R8), AX
	STEPS
	KMOVQ K4, AX
	ANDQ  24(R8), AX
	STEPS
	SHRQ  $48, R13

	// The matched letters of each, in order, against each other.
	KMOVW        BX, K1
	KMOVW        R13, K2
	VPCOMPRESSB.Z X0, K1, X4
	VPCOMPRESSB.Z X1, K2, X5
	VPCMPUB      $4, X4, X5, K3
	KMOVW        K3, R10
	POPCNTL      R13, AX
	POPCNTL      R10, R10
	VZEROUPPER
	SHLQ $8, R10
	SHLQ $16, R9
	SHLQ $32, R12
	ORQ  R10, AX
	ORQ  R9, AX
	ORQ  R12, AX
	MOVQ AX, ret+40(FP)
	RET

// func match64(a *byte, la int, b *byte, lb int, reach int) uint64
TEXT ·match64(SB), NOSPLIT|NOFRAME, $0-48
	MOVQ a+0(FP), SI
	MOVQ la+8(FP), CX
	MOVQ b+16(FP), DI
	MOVQ lb+24(FP), DX
	MOVQ reach+32(FP), R9

	MOVQ       $-1, AX
	BZHIQ      CX, AX, R10
	KMOVQ      R10, K1
	BZHIQ      DX, AX, R10
	KMOVQ      R10, K2
	VPTERNLOGD $0xFF, Z1, Z1, Z1
	VPADDB     Z1, Z1, Z0
	VMOVDQU8   (SI), K1, Z0
	VMOVDQU8   (DI), K2, Z1

	VPMOVB2M Z0, K3
	VPMOVB2M Z1, K4
	KANDQ    K1, K3, K3
	KANDQ    K2, K4, K4
	KORQ     K3, K4, K3
	KMOVQ    K3, R12
	TESTQ    R12, R12
	JNE      wide

	VPCMPEQB Z0, Z1, K4
	KMOVQ    K4, R12
	NOTQ     R12
	TZCNTQ   R12, R12

	// R8 is the places within reach: bits 0 to reach at first.
	LEAQ  1(R9), R10
	BZHIQ R10, AX, R8
	XORL  BX, BX
	XORL  R13, R13
	XORL  CX, CX

next:
	VPBROADCASTB (DI)(CX*1), Z2
	VPCMPEQB     Z0, Z2, K1
	KMOVQ        K1, AX
	ANDQ         R8, AX
	STEP
	CMPQ         CX, R9
	ADCQ         R8, R8
	INCQ         CX
	CMPQ         CX, DX
	JLT          next

	NEGQ  CX
	SHRXQ CX, R13, R13

	KMOVQ        BX, K1
	KMOVQ        R13, K2
	VPCOMPRESSB.Z Z0, K1, Z4
	VPCOMPRESSB.Z Z1, K2, Z5
	VPCMPUB      $4, Z4, Z5, K3
	KMOVQ        K3, R10
	POPCNTQ      R13, AX
	POPCNTQ      R10, R10
	VZEROUPPER
	SHLQ $8, R10
	SHLQ $16, R12
	ORQ  R10, AX
	ORQ  R12, AX
	MOVQ AX, ret+40(FP)
	RET

wide:
	VZEROUPPER
	MOVQ $-1, AX
	MOVQ AX, ret+40(FP)
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
