#include "textflag.h"

// Multiplication and addition stay apart: fused they would round once and
// give other bits than on machines without.

#define ROW(X, LOW, HIGH) \
	VBROADCASTSS (X), Y10      \
	VMULPS       Y8, Y10, Y11  \
	VMULPS       Y9, Y10, Y12  \
	VADDPS       Y11, LOW, LOW \
	VADDPS       Y12, HIGH, HIGH

// func tile4(y *float32, ystride int, x *float32, xrow, xcol, n int, w *float32, wstride int)
TEXT ·tile4(SB), NOSPLIT, $0-64
	MOVQ    y+0(FP), DI
	MOVQ    ystride+8(FP), R8
	MOVQ    x+16(FP), SI
	MOVQ    xrow+24(FP), R9
	MOVQ    xcol+32(FP), R10
	MOVQ    n+40(FP), CX
	MOVQ    w+48(FP), DX
	MOVQ    wstride+56(FP), R11
	LEAQ    (DI)(R8*1), R12
	LEAQ    (R12)(R8*1), R13
	LEAQ    (R13)(R8*1), BX
	LEAQ    (SI)(R9*1), AX
	LEAQ    (AX)(R9*1), R8
	ADDQ    R8, R9
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (R12), Y2
	VMOVUPS 32(R12), Y3
	VMOVUPS (R13), Y4
	VMOVUPS 32(R13), Y5
	VMOVUPS (BX), Y6
	VMOVUPS 32(BX), Y7

loop4:
	VMOVUPS (DX), Y8
	VMOVUPS 32(DX), Y9
	ROW(SI, Y0, Y1)
	ROW(AX, Y2, Y3)
	ROW(R8, Y4, Y5)
	ROW(R9, Y6, Y7)
	ADDQ    R10, SI
	ADDQ    R10, AX
	ADDQ    R10, R8
	ADDQ    R10, R9
	ADDQ    R11, DX
	DECQ    CX
	JNZ     loop4
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (R12)
	VMOVUPS Y3, 32(R12)
	VMOVUPS Y4, (R13)
	VMOVUPS Y5, 32(R13)
	VMOVUPS Y6, (BX)
	VMOVUPS Y7, 32(BX)
	VZEROUPPER
	RET

// func tile1(y *float32, x *float32, xcol, n int, w *float32, wstride int)
TEXT ·tile1(SB), NOSPLIT, $0-48
	MOVQ    y+0(FP), DI
	MOVQ    x+8(FP), SI
	MOVQ    xcol+16(FP), R10
	MOVQ    n+24(FP), CX
	MOVQ    w+32(FP), DX
	MOVQ    wstride+40(FP), R11
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1

loop1:
	VMOVUPS (DX), Y8
	VMOVUPS 32(DX), Y9
	ROW(SI, Y0, Y1)
	ADDQ    R10, SI
	ADDQ    R11, DX
	DECQ    CX
	JNZ     loop1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET
