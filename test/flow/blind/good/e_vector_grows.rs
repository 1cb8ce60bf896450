fn fill(v: &mut Vec<u8>) {
    v.extend_from_slice(&[4, 5, 6]);
}
fn main() {
    let mut v = vec![1, 2, 3];
    fill(&mut v);
    v.push(9);
    let x = unsafe { *v.get_unchecked(6) };
    let mut w = Vec::new();
    for i in 0..10u8 {
        w.push(i);
    }
    println!("{x} {}", unsafe { *w.get_unchecked(9) });
}
