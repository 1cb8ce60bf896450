use std::mem::ManuallyDrop;
fn rotate1<T>(s: &mut [T]) {
    if s.len() < 2 {
        return;
    }
    unsafe {
        let p = s.as_mut_ptr();
        let first = ManuallyDrop::new(p.read());
        std::ptr::copy(p.add(1), p, s.len() - 1);
        std::ptr::copy_nonoverlapping(&*first, p.add(s.len() - 1), 1);
    }
}
fn main() {
    let mut v = vec![String::from("a"), String::from("b")];
    rotate1(&mut v);
    println!("{v:?}");
}
