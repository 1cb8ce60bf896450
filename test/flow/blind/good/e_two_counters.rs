fn main() {
    let a = [1u8, 2, 3, 4];
    let mut j = 0;
    let mut sum = 0;
    for i in 0..4 {
        if i % 2 == 1 {
            sum += unsafe { *a.get_unchecked(i - j) };
            j += 1;
        }
        match i {
            0..=2 => sum += unsafe { *a.as_ptr().add(i + 1) },
            _ => sum += 1,
        }
    }
    println!("{sum}");
}
