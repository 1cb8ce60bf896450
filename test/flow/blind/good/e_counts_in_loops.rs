fn main() {
    let a = [1u8, 2, 3, 4, 5];
    let mut i = 0;
    while i < 5 {
        i += 1;
    }
    let mut sum = 0;
    while i > 0 {
        i = i - 1;
        sum += unsafe { *a.get_unchecked(i) };
    }
    println!("{sum} {}", unsafe { *a.get_unchecked(i) });
}
