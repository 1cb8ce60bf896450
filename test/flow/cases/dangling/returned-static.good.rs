static TABLE: [u32; 3] = [1, 2, 3];

pub fn f(i: usize) -> *const u32 {
    &raw const TABLE[i % 3]
}
