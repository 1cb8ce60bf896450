fn main() {
    let a = [1u8, 2];
    let mut i = 0;
    let mut sum = 0;
    while i < 2 {
        sum += unsafe { *a.get_unchecked(i) };
        i += 1;
    }
    println!("{sum}");
}
