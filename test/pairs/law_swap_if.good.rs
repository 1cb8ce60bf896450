use std::mem::ManuallyDrop;
pub fn insert_sorted<T: PartialOrd>(values: &mut [T]) {
    for at in 1..values.len() {
        let mut hole = at;
        while hole > 0 && values[hole] < values[hole - 1] {
            values.swap(hole, hole - 1);
            hole -= 1;
        }
    }
    let _ = ManuallyDrop::new(0);
}
