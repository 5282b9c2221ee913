#include "textflag.h"

#define PAIR(X, LOW, HIGH) \
	VPBROADCASTD (X)(R10*1), Y10 \
	VPMADDWD     Y8, Y10, Y11    \
	VPMADDWD     Y9, Y10, Y12    \
	VPADDD       Y11, LOW, LOW   \
	VPADDD       Y12, HIGH, HIGH

#define STORE(LOW, HIGH, TO) \
	VCVTDQ2PS LOW, LOW       \
	VCVTDQ2PS HIGH, HIGH     \
	VMULPS    LOW, Y13, LOW   \
	VMULPS    HIGH, Y13, HIGH \
	VADDPS    LOW, Y14, LOW   \
	VADDPS    HIGH, Y15, HIGH \
	VMOVUPS   LOW, (TO)      \
	VMOVUPS   HIGH, 32(TO)

// func fixed4(y *float32, ystride int, x *int16, xrow, pairs int, w *int16, bias *float32, step float32)
TEXT ·fixed4(SB), NOSPLIT, $0-60
	MOVQ         x+16(FP), SI
	MOVQ         xrow+24(FP), R9
	MOVQ         pairs+32(FP), CX
	MOVQ         w+40(FP), DX
	LEAQ         (SI)(R9*1), AX
	LEAQ         (AX)(R9*1), R8
	ADDQ         R8, R9
	XORQ         R10, R10
	VPXOR        Y0, Y0, Y0
	VPXOR        Y1, Y1, Y1
	VPXOR        Y2, Y2, Y2
	VPXOR        Y3, Y3, Y3
	VPXOR        Y4, Y4, Y4
	VPXOR        Y5, Y5, Y5
	VPXOR        Y6, Y6, Y6
	VPXOR        Y7, Y7, Y7

pairs4:
	VMOVDQU (DX), Y8
	VMOVDQU 32(DX), Y9
	PAIR(SI, Y0, Y1)
	PAIR(AX, Y2, Y3)
	PAIR(R8, Y4, Y5)
	PAIR(R9, Y6, Y7)
	ADDQ    $4, R10
	ADDQ    $64, DX
	DECQ    CX
	JNZ     pairs4
	MOVQ         y+0(FP), DI
	MOVQ         ystride+8(FP), R11
	MOVQ         bias+48(FP), BX
	VBROADCASTSS step+56(FP), Y13
	VMOVUPS      (BX), Y14
	VMOVUPS      32(BX), Y15
	STORE(Y0, Y1, DI)
	ADDQ         R11, DI
	STORE(Y2, Y3, DI)
	ADDQ         R11, DI
	STORE(Y4, Y5, DI)
	ADDQ         R11, DI
	STORE(Y6, Y7, DI)
	VZEROUPPER
	RET

// func fixed1(y *float32, x *int16, pairs int, w *int16, bias *float32, step float32)
TEXT ·fixed1(SB), NOSPLIT, $0-44
	MOVQ         x+8(FP), SI
	MOVQ         pairs+16(FP), CX
	MOVQ         w+24(FP), DX
	XORQ         R10, R10
	VPXOR        Y0, Y0, Y0
	VPXOR        Y1, Y1, Y1

pairs1:
	VMOVDQU (DX), Y8
	VMOVDQU 32(DX), Y9
	PAIR(SI, Y0, Y1)
	ADDQ    $4, R10
	ADDQ    $64, DX
	DECQ    CX
	JNZ     pairs1
	MOVQ         y+0(FP), DI
	MOVQ         bias+32(FP), BX
	VBROADCASTSS step+40(FP), Y13
	VMOVUPS      (BX), Y14
	VMOVUPS      32(BX), Y15
	STORE(Y0, Y1, DI)
	VZEROUPPER
	RET

DATA constants<>+0(SB)/4, $-3.0
DATA constants<>+4(SB)/4, $3.0
DATA constants<>+8(SB)/4, $27.0
DATA constants<>+12(SB)/4, $9.0
GLOBL constants<>(SB), RODATA|NOPTR, $16

// func squash8(v *float32, n int)
TEXT ·squash8(SB), NOSPLIT, $0-16
	MOVQ         v+0(FP), DI
	MOVQ         n+8(FP), CX
	VBROADCASTSS constants<>+0(SB), Y12
	VBROADCASTSS constants<>+4(SB), Y13
	VBROADCASTSS constants<>+8(SB), Y14
	VBROADCASTSS constants<>+12(SB), Y15

eight:
	VMOVUPS (DI), Y0
	VMAXPS  Y12, Y0, Y0
	VMINPS  Y13, Y0, Y0
	VMULPS  Y0, Y0, Y1
	VADDPS  Y14, Y1, Y2
	VMULPS  Y0, Y2, Y2
	VMULPS  Y15, Y1, Y3
	VADDPS  Y14, Y3, Y3
	VDIVPS  Y3, Y2, Y2
	VMOVUPS Y2, (DI)
	ADDQ    $32, DI
	DECQ    CX
	JNZ     eight
	VZEROUPPER
	RET
