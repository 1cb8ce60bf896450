fn main() {
    let x = 3i32;
    let m: &mut i32 = unsafe { std::mem::transmute(&x) }; //~ readonly-write
    *m = 4;
}
