fn main() {
    let a = [1u8, 2, 3];
    let r = &a;
    let m = unsafe { std::mem::transmute::<&[u8; 3], &mut [u8; 3]>(r) }; //~ readonly-write
    m[0] = 9;
}
