;; Unpacks LZMA (7-Zip's lzma-specification.txt), with the parameters of `rapport-pack`: lc = 4, lp = 0, pb = 0, and no
;; end marker. `plugin/packed.ts` puts the packed bytes into the memory and asks for the unpacked ones in slices.
;;
;; It is WebAssembly because the same in JavaScript takes two to three times as long while the app starts, and written
;; by hand because it has nothing but this memory. The packed bytes are the build's own, so none of them is doubted.
;;
;; The memory: the first page holds the probabilities of a 0, in 2048ths, two bytes each; the packed and the unpacked
;; bytes are where `start` is told. Each kind of bit has its run of probabilities. The number of the first:
;;     0 match     16 again      32 not the last   48 not the last but one   64 not the last but two   80 one byte
;;    96 slot of a distance, by length            352 its middle bits       480 its low bits
;;   496 length   778 length of a match again    1060 literals, by the upper half of the byte before
(module
  (memory (export "memory") 1)

  (global $range (mut i32) (i32.const 0))
  (global $code (mut i32) (i32.const 0))
  ;; Where the next packed byte is read and the next unpacked one written.
  (global $in (mut i32) (i32.const 0))
  (global $out (mut i32) (i32.const 0))
  ;; What the last few steps were, and the last four distances, less one.
  (global $state (mut i32) (i32.const 0))
  (global $last (mut i32) (i32.const 0))
  (global $last1 (mut i32) (i32.const 0))
  (global $last2 (mut i32) (i32.const 0))
  (global $last3 (mut i32) (i32.const 0))

  (func (export "start") (param $in i32) (param $out i32)
    (local $at i32)
    (global.set $in (i32.add (local.get $in) (i32.const 5)))
    (global.set $out (local.get $out))
    (global.set $range (i32.const -1))
    ;; The first byte is always 0; the code stands after it, its highest byte first.
    (loop $bytes
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (global.set $code
        (i32.or (i32.shl (global.get $code) (i32.const 8)) (i32.load8_u (i32.add (local.get $in) (local.get $at)))))
      (br_if $bytes (i32.lt_u (local.get $at) (i32.const 4))))
    (local.set $at (i32.const 0))
    (loop $even
      (i32.store16 (local.get $at) (i32.const 1024))
      (local.set $at (i32.add (local.get $at) (i32.const 2)))
      (br_if $even (i32.lt_u (local.get $at) (i32.const 65536)))))

  ;; Unpacks until at least `end` is reached: the last step may go further.
  (func (export "unpack") (param $end i32)
    (loop $steps
      (if (i32.lt_u (global.get $out) (local.get $end))
        (then
          (if (call $bit (global.get $state))
            (then (call $match))
            (else (call $literal)))
          (br $steps)))))

  ;; The next bit, by the probability of that number.
  (func $bit (param $number i32) (result i32)
    (local $chance i32)
    (local $bound i32)
    (local $bit i32)
    (local.set $number (i32.shl (local.get $number) (i32.const 1)))
    (local.set $chance (i32.load16_u (local.get $number)))
    (local.set $bound (i32.mul (i32.shr_u (global.get $range) (i32.const 11)) (local.get $chance)))
    (if (i32.lt_u (global.get $code) (local.get $bound))
      (then
        (global.set $range (local.get $bound))
        (i32.store16 (local.get $number)
          (i32.add (local.get $chance) (i32.shr_u (i32.sub (i32.const 2048) (local.get $chance)) (i32.const 5)))))
      (else
        (global.set $range (i32.sub (global.get $range) (local.get $bound)))
        (global.set $code (i32.sub (global.get $code) (local.get $bound)))
        (i32.store16 (local.get $number)
          (i32.sub (local.get $chance) (i32.shr_u (local.get $chance) (i32.const 5))))
        (local.set $bit (i32.const 1))))
    (call $refill)
    (local.get $bit))

  ;; As many bits, each as likely as not.
  (func $evenBits (param $count i32) (result i32)
    (local $bits i32)
    (loop $each
      (global.set $range (i32.shr_u (global.get $range) (i32.const 1)))
      (local.set $bits (i32.shl (local.get $bits) (i32.const 1)))
      (if (i32.ge_u (global.get $code) (global.get $range))
        (then
          (global.set $code (i32.sub (global.get $code) (global.get $range)))
          (local.set $bits (i32.or (local.get $bits) (i32.const 1)))))
      (call $refill)
      (br_if $each (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $bits))

  (func $refill
    (if (i32.lt_u (global.get $range) (i32.const 0x1000000))
      (then
        (global.set $range (i32.shl (global.get $range) (i32.const 8)))
        (global.set $code (i32.or (i32.shl (global.get $code) (i32.const 8)) (i32.load8_u (global.get $in))))
        (global.set $in (i32.add (global.get $in) (i32.const 1))))))

  ;; A number of as many bits, its highest first.
  (func $number (param $from i32) (param $bits i32) (result i32)
    (local $node i32)
    (local $leaves i32)
    (local.set $node (i32.const 1))
    (local.set $leaves (i32.shl (i32.const 1) (local.get $bits)))
    (loop $each
      (local.set $node
        (i32.or (i32.shl (local.get $node) (i32.const 1)) (call $bit (i32.add (local.get $from) (local.get $node)))))
      (br_if $each (i32.lt_u (local.get $node) (local.get $leaves))))
    (i32.sub (local.get $node) (local.get $leaves)))

  ;; A number of as many bits, its lowest first.
  (func $reversed (param $from i32) (param $bits i32) (result i32)
    (local $node i32)
    (local $bit i32)
    (local $at i32)
    (local $result i32)
    (local.set $node (i32.const 1))
    (loop $each
      (local.set $bit (call $bit (i32.add (local.get $from) (local.get $node))))
      (local.set $node (i32.or (i32.shl (local.get $node) (i32.const 1)) (local.get $bit)))
      (local.set $result (i32.or (local.get $result) (i32.shl (local.get $bit) (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $at) (local.get $bits))))
    (local.get $result))

  (func $literal
    (local $from i32)
    (local $node i32)
    (local $like i32)
    (local $bit i32)
    (local.set $from
      (i32.add (i32.const 1060)
        (i32.mul (i32.const 768) (i32.shr_u (i32.load8_u (i32.sub (global.get $out) (i32.const 1))) (i32.const 4)))))
    (local.set $node (i32.const 1))
    ;; After a match, the byte that would have continued it tells which one this is not.
    (if (i32.ge_u (global.get $state) (i32.const 7))
      (then
        (local.set $like (call $back))
        (loop $each
          (local.set $like (i32.shl (local.get $like) (i32.const 1)))
          (local.set $bit
            (call $bit
              (i32.add (i32.add (local.get $from) (local.get $node))
                (i32.add (i32.const 256) (i32.and (local.get $like) (i32.const 256))))))
          (local.set $node (i32.or (i32.shl (local.get $node) (i32.const 1)) (local.get $bit)))
          (br_if $each
            (i32.and
              (i32.eq (local.get $bit) (i32.and (i32.shr_u (local.get $like) (i32.const 8)) (i32.const 1)))
              (i32.lt_u (local.get $node) (i32.const 256)))))))
    (loop $each
      (if (i32.lt_u (local.get $node) (i32.const 256))
        (then
          (local.set $node
            (i32.or (i32.shl (local.get $node) (i32.const 1)) (call $bit (i32.add (local.get $from) (local.get $node)))))
          (br $each))))
    (call $put (local.get $node))
    (global.set $state
      (select
        (i32.const 0)
        (i32.sub (global.get $state) (select (i32.const 3) (i32.const 6) (i32.lt_u (global.get $state) (i32.const 10))))
        (i32.lt_u (global.get $state) (i32.const 4)))))

  ;; The byte at the last distance.
  (func $back (result i32)
    (i32.load8_u (i32.sub (global.get $out) (i32.add (global.get $last) (i32.const 1)))))

  (func $put (param $byte i32)
    (i32.store8 (global.get $out) (local.get $byte))
    (global.set $out (i32.add (global.get $out) (i32.const 1))))

  (func $match
    (local $after i32)
    (local $length i32)
    (local.set $after (i32.ge_u (global.get $state) (i32.const 7)))
    (if (call $bit (i32.add (i32.const 16) (global.get $state)))
      (then
        (if (call $again)
          (then
            (local.set $length (call $length (i32.const 778)))
            (global.set $state (select (i32.const 11) (i32.const 8) (local.get $after))))
          (else
            (local.set $length (i32.const 1))
            (global.set $state (select (i32.const 11) (i32.const 9) (local.get $after))))))
      (else
        (global.set $last3 (global.get $last2))
        (global.set $last2 (global.get $last1))
        (global.set $last1 (global.get $last))
        (local.set $length (call $length (i32.const 496)))
        (global.set $last (call $distance (local.get $length)))
        (global.set $state (select (i32.const 10) (i32.const 7) (local.get $after)))))
    (loop $each
      (call $put (call $back))
      (br_if $each (local.tee $length (i32.sub (local.get $length) (i32.const 1))))))

  ;; Makes one of the last four distances the last one; says whether a length follows, and not one byte alone.
  (func $again (result i32)
    (local $distance i32)
    (if (i32.eqz (call $bit (i32.add (i32.const 32) (global.get $state))))
      (then (return (call $bit (i32.add (i32.const 80) (global.get $state))))))
    (local.set $distance (global.get $last1))
    (if (call $bit (i32.add (i32.const 48) (global.get $state)))
      (then
        (local.set $distance (global.get $last2))
        (if (call $bit (i32.add (i32.const 64) (global.get $state)))
          (then
            (local.set $distance (global.get $last3))
            (global.set $last3 (global.get $last2))))
        (global.set $last2 (global.get $last1))))
    (global.set $last1 (global.get $last))
    (global.set $last (local.get $distance))
    (i32.const 1))

  (func $length (param $from i32) (result i32)
    (if (i32.eqz (call $bit (local.get $from)))
      (then (return (i32.add (i32.const 2) (call $number (i32.add (local.get $from) (i32.const 2)) (i32.const 3))))))
    (if (i32.eqz (call $bit (i32.add (local.get $from) (i32.const 1))))
      (then (return (i32.add (i32.const 10) (call $number (i32.add (local.get $from) (i32.const 10)) (i32.const 3))))))
    (i32.add (i32.const 18) (call $number (i32.add (local.get $from) (i32.const 18)) (i32.const 8))))

  ;; A distance, less one, of a match of that length.
  (func $distance (param $length i32) (result i32)
    (local $slot i32)
    (local $bits i32)
    (local $high i32)
    (local.set $slot
      (call $number
        (i32.sub
          (i32.shl (select (local.get $length) (i32.const 5) (i32.lt_u (local.get $length) (i32.const 5))) (i32.const 6))
          (i32.const 32))
        (i32.const 6)))
    (if (i32.lt_u (local.get $slot) (i32.const 4)) (then (return (local.get $slot))))
    ;; The slot tells the two highest bits, and how many follow.
    (local.set $bits (i32.sub (i32.shr_u (local.get $slot) (i32.const 1)) (i32.const 1)))
    (local.set $high
      (i32.shl (i32.or (i32.const 2) (i32.and (local.get $slot) (i32.const 1))) (local.get $bits)))
    (if (i32.lt_u (local.get $slot) (i32.const 14))
      (then
        (return
          (i32.add (local.get $high)
            (call $reversed
              (i32.add (i32.const 352) (i32.sub (local.get $high) (local.get $slot)))
              (local.get $bits))))))
    (i32.add
      (i32.add (local.get $high)
        (i32.shl (call $evenBits (i32.sub (local.get $bits) (i32.const 4))) (i32.const 4)))
      (call $reversed (i32.const 480) (i32.const 4)))))
